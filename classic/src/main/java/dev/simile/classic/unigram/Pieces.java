package dev.simile.classic.unigram;

/**
 * Pieces with their log-probabilities. Those of one character come first, in a fixed order, and are
 * never dropped.
 *
 * @param texts the pieces
 * @param scores log p(x), natural
 */
record Pieces(String[] texts, double[] scores) {
  int size() {
    return texts.length;
  }
}
