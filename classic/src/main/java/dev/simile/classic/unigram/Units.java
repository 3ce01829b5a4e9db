package dev.simile.classic.unigram;

/**
 * The distinct stretches of characters that pieces are looked for in, one after the other in one
 * array.
 *
 * @param chars all units' characters
 * @param starts where each unit begins, and the end of the last; {@code [units + 1]}
 * @param weights how much each unit counts
 * @param characters every character that gets a piece of its own, most frequent first; Basic
 *     Multilingual Plane only, others are no part of any unit
 */
record Units(char[] chars, int[] starts, double[] weights, char[] characters) {
  int size() {
    return weights.length;
  }
}
