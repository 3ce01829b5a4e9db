package dev.simile.neural.encoder;

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
}
