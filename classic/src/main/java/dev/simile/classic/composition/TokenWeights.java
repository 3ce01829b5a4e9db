package dev.simile.classic.composition;

import dev.simile.tokenize.Tokens;

/** How much each token of one text weighs in its vector. Implementations are thread-safe. */
@FunctionalInterface
public interface TokenWeights {
  /**
   * A weight a token, by which its vector is multiplied before all are summed: what is divided by
   * the number of tokens or by a norm is so already.
   *
   * @param tokens of the text; at least one
   */
  float[] of(String text, Tokens tokens);
}
