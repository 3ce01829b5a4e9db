package dev.simile.neural.encoder;

import dev.simile.encode.LayerChoice;
import dev.simile.neural.layer.Embedding;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Token vectors to one vector a text. */
public interface Network {
  /** Numbers in a text's vector. */
  int dimensions();

  /**
   * @param tokens vectors of the batch's tokens, {@code [texts, tokens, inputs]}
   * @param training whether dropout is at work
   * @return {@code [texts, dimensions]}
   */
  Tensor forward(Tensor tokens, TokenBatch batch, boolean training);

  /**
   * The same from the tokens' table, for one that need not look up each token's vector.
   *
   * @param table {@code [vocabulary, inputs]}
   * @return {@code [texts, dimensions]}
   */
  default Tensor forward(Embedding table, TokenBatch batch, boolean training) {
    return forward(table.forward(batch.ids()), batch, training);
  }

  /** The layers whose token vectors have the text's vector as their mean; empty if none have. */
  default Optional<LayerChoice> meanOf() {
    return Optional.empty();
  }

  /** How many layers have token vectors; 1 where it has none of its own. */
  default int layerCount() {
    return 1;
  }

  /**
   * The token vectors of its layers, dropout left out, from the first; those it is given where it
   * makes none of its own.
   *
   * @param tokens {@code [texts, tokens, inputs]}
   * @return each {@code [texts, tokens, dimensions of the layer]}, at least one
   */
  default List<Tensor> layers(Tensor tokens, TokenBatch batch) {
    return List.of(tokens);
  }
}
