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
import dev.simile.tokenize.Vocabulary;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The letter trigrams of three words in a row, counted, through a convolution with tanh; the
 * greatest of each feature through a layer with tanh (Shen et al. 2014, equations 1 to 5). A row of
 * the tokens' table holds what a trigram adds to the window of which its word is the left, the
 * middle and the right one, so the table is the convolution's matrix.
 */
final class Cdssm implements Network {
  static final String ID = "cdssm";
  static final String FEATURES = "features";

  /** Words in a window. */
  static final int WINDOW = 3;

  private final boolean[] beginnings;
  private final Tensor bias;
  private final Linear output;
  private final int features;
  private final int dimensions;

  /**
   * @param inputs numbers in a row of the table, {@value #WINDOW} times the features
   */
  Cdssm(Parameters parameters, Weights weights, int inputs, Vocabulary vocabulary) {
    features = inputs / WINDOW;
    dimensions = parameters.integer("dimensions");
    beginnings = TrigramWords.beginnings(vocabulary);
    bias = weights.get("bias", Initial.constant(0), features);
    output = new Linear(weights.at("output"), features, dimensions);
  }

  static Architecture architecture() {
    return new Architecture(
        ID,
        1,
        Set.of(Kind.ENCODER),
        "Convolutional DSSM: the letter trigrams of three words in a row, the greatest of each feature.",
        "Shen et al. 2014",
        List.of(
            Parameter.integer(FEATURES, 300, 1, 4096, "Features of the convolution."),
            Dssm.DIMENSIONS));
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public Tensor forward(Tensor tokens, TokenBatch batch, boolean training) {
    TrigramWords words = TrigramWords.of(batch, beginnings);
    long[] rows = words.rows();
    Tensor flat = tokens.reshape(rows.length, tokens.size(2));
    Tensor sums =
        torch
            .zeros(words.count() + 1, tokens.size(2))
            .index_add(0, Tensors.of(rows, rows.length), flat);
    return layers(sums, words);
  }

  @Override
  public Tensor forward(Embedding table, TokenBatch batch, boolean training) {
    TrigramWords words = TrigramWords.of(batch, beginnings);
    Tensor ids = Tensors.of(words.ids(), words.ids().length);
    return layers(table.sums(ids, Tensors.of(words.offsets(), words.offsets().length)), words);
  }

  /**
   * @param sums of each word's rows, zeros before the first of a text and behind its last
   */
  private Tensor layers(Tensor sums, TrigramWords words) {
    Tensor windows = bias;
    for (int part = 0; part < WINDOW; part++) {
      Tensor at = sums.narrow(0, part, words.count() - WINDOW + 1);
      windows = at.narrow(1, (long) part * features, features).add(windows);
    }
    long[] places = words.windows();
    Tensor byText =
        windows
            .tanh()
            .index_select(0, Tensors.of(places, places.length))
            .reshape(words.texts(), places.length / words.texts(), features);
    return output.forward(byText.amax(new long[] {1}, false)).tanh();
  }
}
