package dev.simile.neural.pretrain;

/**
 * A stretch of the corpus, or two: tokens {@code [start, end)} and then {@code [secondStart,
 * secondEnd)}.
 *
 * @param secondStart equal to {@code secondEnd} where there is no second
 * @param follows whether the second stands behind the first in the corpus
 */
record Sequence(int start, int end, int secondStart, int secondEnd, boolean follows) {
  static Sequence of(int start, int end) {
    return new Sequence(start, end, end, end, true);
  }

  boolean isPair() {
    return secondEnd > secondStart;
  }

  /** Tokens, special ones not counted. */
  int length() {
    return end - start + secondEnd - secondStart;
  }
}
