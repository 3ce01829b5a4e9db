package dev.simile.neural.objective;

import dev.simile.method.Objective;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.method.Shape;
import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.layer.Activation;
import dev.simile.neural.layer.DecoderBlock;
import dev.simile.neural.layer.LayerNorm;
import dev.simile.neural.layer.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A text of which tokens were left out is to give a vector from which the whole text can be told
 * (Wang, Reimers &amp; Gurevych 2021, section 3).
 *
 * <p><b>Formula.</b> With x̃ the text x without the share {@code noise} of its tokens, s(x̃) its
 * vector and N the tokens of the batch,
 *
 * <pre>L = −1/N Σ_x Σ_t log p(x_t | s(x̃), x₁ … x_{t−1})</pre>
 *
 * where p is a transformer's decoder of {@code decoder-layers} blocks over the encoder's own token
 * vectors; they are also the output layer's weights, behind a linear layer, GELU and a
 * normalization. It sees nothing of the text but s and the tokens before. A learnt vector stands
 * before the first token; the decoder has no dropout, the noise is in the text.
 *
 * <p><b>Inputs.</b> Plain texts; the vector is that of the text with tokens left out, at least one
 * being kept.
 *
 * <p><b>Requirements.</b> Sentences of the domain, from about ten thousand on. Any batch size does:
 * there are no negatives. The output layer has the vocabulary's size, which is what a step mostly
 * costs, and holds several times that many numbers for each token of the batch ({@code
 * batch-tokens} bounds it); only true tokens go through it.
 *
 * <p><b>Relations.</b> {@link MultipleNegativesRanking} over plain texts (SimCSE) learns from the
 * same data by telling texts apart. The cosine takes no part in this loss, so that some steps with
 * labelled pairs after it do much.
 *
 * <p><b>Example.</b> {@code simile train transformer --set objective=tsdae --data texts.txt --out
 * model}
 */
final class Tsdae implements Loss {
  static final String ID = "tsdae";
  private static final double DEVIATION = 0.02;
  private static final Initial START = Initial.normal(DEVIATION);
  private static final double EPSILON = 1e-12;

  /** Numbers in a head of the attention, at least. */
  private static final int HEAD = 64;

  private final TokenTable table;
  private final Tensor start;
  private final Tensor positions;
  private final LayerNorm inputNorm;
  private final List<DecoderBlock> blocks = new ArrayList<>();
  private final Linear output;
  private final LayerNorm outputNorm;
  private final Tensor bias;

  /**
   * With its parameter {@code decoder-layers}.
   *
   * @param weights hold the decoder's as {@code decoder.…}
   * @param dimensions of a text's vector
   */
  Tsdae(Parameters parameters, Weights weights, int dimensions, TokenTable table) {
    this.table = table;
    long size = table.vectors().size(1);
    Weights decoder = weights.at("decoder");
    double deviation = deviation(table.vectors());
    Initial alike = Initial.normal(deviation);
    start = decoder.get("start", alike, size);
    positions = decoder.get("positions", alike, table.longest(), size);
    inputNorm = new LayerNorm(decoder.at("input-norm"), size, EPSILON);
    for (int layer = 0; layer < parameters.integer("decoder-layers"); layer++) {
      blocks.add(
          new DecoderBlock(
              decoder.at("layers").at(Integer.toString(layer)),
              size,
              heads(size),
              dimensions,
              EPSILON,
              START));
    }
    output = new Linear(decoder.at("output"), size, size, START, Initial.constant(0));
    // A token's logit is of about 1 at first, however long the table's vectors are.
    double length = deviation * Math.sqrt(size);
    outputNorm = new LayerNorm(decoder.at("output-norm"), size, EPSILON, Math.min(1, 1 / length));
    bias = decoder.get("bias", Initial.constant(0), table.vectors().size(0));
  }

  /** Of the table's numbers; that of new ones where it is empty. */
  private static double deviation(Tensor table) {
    try (Scope scope = new Scope();
        NoGradGuard guard = new NoGradGuard()) {
      double deviation = table.norm().item_float() / Math.sqrt((double) table.numel());
      return deviation > 0 ? deviation : DEVIATION;
    }
  }

  private static long heads(long size) {
    long heads = Math.max(1, size / HEAD);
    while (size % heads != 0) {
      heads--;
    }
    return heads;
  }

  /** Its entry in the registry. */
  static Objective objective() {
    return new Objective(
        ID,
        1,
        "Denoising: from the vector of a text with most tokens left out a small decoder is to tell the whole text.",
        "Wang, Reimers & Gurevych 2021",
        Set.of(Shape.TEXTS),
        List.of(
            Parameter.real("noise", 0.6, 0, 0.95, "The share of a text's tokens left out."),
            Parameter.integer("decoder-layers", 1, 1, 24, "Blocks of the decoder.")));
  }

  @Override
  public Tensor of(VectorBatch batch) {
    List<int[]> texts = Objects.requireNonNull(batch.texts(), "texts");
    int longest = texts.stream().mapToInt(text -> text.length).max().orElseThrow();
    int n = texts.stream().mapToInt(text -> text.length).sum();
    long[] ids = new long[Math.multiplyExact(texts.size(), longest)];
    long[] told = new long[n];
    long[] places = new long[n];
    int at = 0;
    for (int i = 0; i < texts.size(); i++) {
      int[] text = texts.get(i);
      for (int t = 0; t < text.length; t++) {
        ids[i * longest + t] = text[t];
        told[at] = text[t];
        places[at++] = (long) i * longest + t;
      }
    }
    Tensor states =
        states(Tensors.of(ids, texts.size(), longest), batch.columns().getFirst())
            .flatten(0, 1)
            .index_select(0, Tensors.of(places, n));
    Tensor tokens = outputNorm.forward(Activation.GELU.forward(output.forward(states)));
    Tensor logits = torch.linear(tokens, table.vectors(), new TensorOptional(bias));
    return torch.cross_entropy_loss(logits, Tensors.of(told, n));
  }

  /**
   * What the decoder knows before each token.
   *
   * @param ids {@code [texts, tokens]}
   * @param vectors of the texts
   * @return {@code [texts, tokens, size]}
   */
  private Tensor states(Tensor ids, Tensor vectors) {
    long tokens = ids.size(1);
    Tensor before = start.expand(ids.size(0), 1, start.size(0));
    Tensor seen =
        tokens == 1
            ? before
            : Tensors.concatenate(
                1, before, torch.embedding(table.vectors(), ids.narrow(1, 0, tokens - 1)));
    Tensor x = inputNorm.forward(seen.add(positions.narrow(0, 0, tokens)));
    for (DecoderBlock block : blocks) {
      x = block.forward(x, vectors);
    }
    return x;
  }
}
