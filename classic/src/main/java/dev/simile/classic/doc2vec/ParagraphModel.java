package dev.simile.classic.doc2vec;

/**
 * What a new text's vector is inferred from. The arrays are read only.
 *
 * @param hierarchical whether the objective is hierarchical softmax, not negative sampling
 * @param epochs passes over a text
 * @param counts of the words, falling
 * @param words input rows {@code [words, dimensions]}, or none; under concatenation one row more,
 *     for "no word there"
 * @param output {@code [words, width · dimensions]}
 */
record ParagraphModel(
    Architecture architecture,
    boolean hierarchical,
    int dimensions,
    int window,
    int negatives,
    double exponent,
    double sample,
    double learningRate,
    double minLearningRateRatio,
    int epochs,
    long[] counts,
    float[] words,
    float[] output) {
  /** Numbers in h, and in a row of the output. */
  int width() {
    return architecture.width(window) * dimensions;
  }
}
