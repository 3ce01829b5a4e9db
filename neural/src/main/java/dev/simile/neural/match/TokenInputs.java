package dev.simile.neural.match;

import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.layer.Embedding;
import dev.simile.tokenize.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a matching network for each token: its row of the table training started from, and
 * beside it, if wanted, a row of a second table that is always trained, and what a convolution
 * finds in its characters.
 */
final class TokenInputs {
  private static final String TRAINED = "trained-size";
  private static final String CHARACTERS = "character-size";

  private final Embedding table;
  private final @Nullable Embedding trained;
  private final @Nullable Spelling spelling;
  private final int size;

  /**
   * @param dimensions of the first table
   */
  TokenInputs(Parameters parameters, Weights weights, Vocabulary vocabulary, int dimensions) {
    int second = parameters.integer(TRAINED);
    int spelt = parameters.integer(CHARACTERS);
    int rows = vocabulary.size();
    table = new Embedding(weights.at("tokens"), rows, dimensions, Initial.constant(0));
    trained =
        second == 0
            ? null
            : new Embedding(weights.at("trained"), rows, second, Initial.normal(0.1));
    spelling = spelt == 0 ? null : new Spelling(weights.at("spelling"), vocabulary, spelt);
    size = dimensions + second + spelt;
  }

  static List<Parameter> parameters() {
    return List.of(
        Parameter.integer(
            TRAINED,
            0,
            0,
            4096,
            "Numbers of a second vector a token, trained from a random start, beside that of the base."),
        Parameter.integer(
            CHARACTERS,
            0,
            0,
            4096,
            "Numbers that a convolution over a token's characters puts beside its vectors."));
  }

  /** The base's table, {@code [vocabulary, dimensions]}. */
  Tensor table() {
    return table.weight();
  }

  /** Numbers for each token. */
  int size() {
    return size;
  }

  /**
   * @param ids {@code [texts, tokens]}
   * @return {@code [texts, tokens, size]}
   */
  Tensor forward(Tensor ids) {
    List<Tensor> parts = new ArrayList<>();
    parts.add(table.forward(ids));
    if (trained != null) {
      parts.add(trained.forward(ids));
    }
    if (spelling != null) {
      parts.add(spelling.forward(ids));
    }
    return parts.size() == 1
        ? parts.getFirst()
        : Tensors.concatenate(2, parts.toArray(Tensor[]::new));
  }
}
