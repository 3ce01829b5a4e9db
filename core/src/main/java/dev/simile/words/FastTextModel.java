package dev.simile.words;

import dev.simile.vector.DenseVectors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
    return new FastTextWords(this, Math.min(limit, words.size()), null);
  }

  /**
   * The same where the known words' vectors stand ready.
   *
   * @param known {@code [words, dimensions]}
   */
  public FastTextWords wordVectors(DenseVectors known) {
    return new FastTextWords(this, words.size(), known);
  }

  /**
   * Word vectors without parts of words as a model of that form: those of a fastText model as it
   * is.
   */
  public static FastTextModel of(WordVectors words) {
    if (words instanceof FastTextWords whole) {
      return whole.model();
    }
    int n = words.size();
    int d = words.dimensions();
    long[] counts = new long[n];
    List<String> list = IntStream.range(0, n).mapToObj(words::word).toList();
    for (int id = 0; id < n; id++) {
      counts[id] = Math.max(1, words.count(id));
    }
    FastTextArguments arguments =
        new FastTextArguments(
            d,
            5,
            1,
            1,
            5,
            1,
            FastTextArguments.Loss.NEGATIVE_SAMPLING,
            FastTextArguments.Kind.SKIP_GRAM,
            0,
            0,
            0,
            100,
            1e-4);
    return new FastTextModel(
        arguments,
        list,
        counts,
        List.of(),
        new long[0],
        Arrays.stream(counts).sum(),
        new FastTextRows.Dense(words.matrix().values(), n, d),
        new FastTextRows.Sparse(0, n, new int[0], new float[0], d, false));
  }
}
