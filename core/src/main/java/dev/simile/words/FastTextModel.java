package dev.simile.words;

import java.util.List;

/**
 * A fastText model, whole: what trained it, its words and labels, and both matrices. Immutable and
 * thread-safe.
 *
 * @param counts of each word in the training text
 * @param labels of a supervised model
 * @param tokens how many words the training text had, rare ones among them
 * @param input rows of words, then of buckets
 * @param output rows of words (a Huffman tree's inner nodes for hierarchical softmax), of labels
 *     for a supervised model
 */
public record FastTextModel(
    FastTextArguments arguments,
    List<String> words,
    long[] counts,
    List<String> labels,
    long[] labelCounts,
    long tokens,
    FastTextRows input,
    FastTextRows output) {
  public FastTextModel {
    words = List.copyOf(words);
    labels = List.copyOf(labels);
    if (counts.length != words.size() || labelCounts.length != labels.size()) {
      throw new IllegalArgumentException(
          counts.length + " counts of words, " + labelCounts.length + " of labels");
    }
  }

  /**
   * A vector a word, also of unseen words: the mean of the word's row and those of its n-grams.
   *
   * @param limit at most so many known words, from the first
   */
  public FastTextWords wordVectors(int limit) {
    return new FastTextWords(this, Math.min(limit, words.size()));
  }
}
