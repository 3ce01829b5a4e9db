package dev.simile.neural.encoder;

import dev.simile.method.Architecture;
import dev.simile.method.Kind;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.layer.Embedding;
import dev.simile.neural.layer.Linear;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A text's letter trigrams, counted, through layers with tanh (Huang et al. 2013, equations 1 to 3
 * and figure 1). The product of the counts with the first layer's matrix is the sum of the tokens'
 * rows, so the tokens' table is that matrix.
 */
final class Dssm implements Network {
  static final String ID = "dssm";
  static final String HIDDEN = "hidden-size";
  static final Parameter DIMENSIONS =
      Parameter.integer("dimensions", 128, 1, 8192, "Numbers in a vector.");

  private final Tensor bias;
  private final Linear hidden;
  private final Linear output;
  private final int dimensions;

  Dssm(Parameters parameters, Weights weights, int inputs) {
    dimensions = parameters.integer("dimensions");
    bias = weights.get("bias", Initial.constant(0), inputs);
    hidden = new Linear(weights.at("hidden"), inputs, inputs);
    output = new Linear(weights.at("output"), inputs, dimensions);
  }

  static Architecture architecture() {
    return new Architecture(
        ID,
        1,
        Set.of(Kind.ENCODER),
        "Deep structured semantic model: the counts of a text's letter trigrams through layers with tanh.",
        "Huang et al. 2013",
        List.of(
            Parameter.integer(HIDDEN, 300, 1, 8192, "Numbers in the first two layers."),
            DIMENSIONS));
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public Tensor forward(Tensor tokens, TokenBatch batch, boolean training) {
    Tensor counted = batch.mask().to(torch.ScalarType.Float).unsqueeze(1);
    return layers(counted.bmm(tokens).squeeze(1));
  }

  @Override
  public Tensor forward(Embedding table, TokenBatch batch, boolean training) {
    long[] lengths = batch.lengths();
    long[] offsets = new long[lengths.length];
    int total = 0;
    for (int i = 0; i < lengths.length; i++) {
      offsets[i] = total;
      total += (int) lengths[i];
    }
    long[] padded = Tensors.longs(batch.ids());
    int width = padded.length / lengths.length;
    long[] ids = new long[total];
    for (int i = 0; i < lengths.length; i++) {
      System.arraycopy(padded, i * width, ids, (int) offsets[i], (int) lengths[i]);
    }
    return layers(table.sums(Tensors.of(ids, total), Tensors.of(offsets, offsets.length)));
  }

  private Tensor layers(Tensor sums) {
    return output.forward(hidden.forward(sums.add(bias).tanh()).tanh()).tanh();
  }
}
