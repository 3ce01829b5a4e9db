package dev.simile.neural.match;

import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Token vectors of pairs of texts to numbers for each class. */
interface PairNetwork {
  /**
   * @param tokens vectors of the tokens, the left texts' of all pairs first, {@code [2n, tokens,
   *     inputs]}
   * @param batch the pairs
   * @param training whether dropout is at work
   */
  Matched forward(Tensor tokens, PairBatch batch, boolean training);

  /**
   * What comes out.
   *
   * @param logits before softmax or sigmoid, {@code [n, outputs]}
   * @param energies how well each two tokens fit, before any softmax, {@code [n, tokens, tokens]};
   *     what stands behind a text's end means nothing; null where the model has none
   */
  record Matched(Tensor logits, @Nullable Tensor energies) {}
}
