package dev.simile.neural.match;

import org.bytedeco.pytorch.Tensor;

/** Token vectors of pairs of texts to numbers for each class. */
interface PairNetwork {
  /**
   * @param tokens vectors of the tokens, the left texts' of all pairs first, {@code [2n, tokens,
   *     inputs]}
   * @param batch the pairs
   * @param training whether dropout is at work
   */
  Matched forward(Tensor tokens, PairBatch batch, boolean training);
}
