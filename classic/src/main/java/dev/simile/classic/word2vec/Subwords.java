package dev.simile.classic.word2vec;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Which input rows make up each word: its own, and those of its n-grams' buckets. Immutable and
 * thread-safe.
 */
final class Subwords {
  private final int words;
  private final int[] starts;
  private int[] rows = new int[1 << 12];
  private final BucketRows buckets;

  /**
   * @param ngrams the buckets of a word's n-grams
   * @param whole whether each word has a row of its own, not only one without n-grams
   * @param buckets is given those that words of the vocabulary fall into
   * @param stride floats from one row to the next
   */
  Subwords(
      List<String> vocabulary,
      Function<String, int[]> ngrams,
      boolean whole,
      BucketRows buckets,
      int stride) {
    this.buckets = buckets;
    words = vocabulary.size();
    starts = new int[words + 1];
    int size = 0;
    for (int word = 0; word < words; word++) {
      int[] own = ngrams.apply(vocabulary.get(word));
      if (size + own.length + 1 > rows.length) {
        rows = Arrays.copyOf(rows, Math.max(size + own.length + 1, 2 * rows.length));
      }
      if (whole || own.length == 0) {
        rows[size++] = word * stride;
      }
      for (int bucket : own) {
        rows[size++] = (words + buckets.add(bucket)) * stride;
      }
      starts[word + 1] = size;
    }
  }

  /** Rows of words and buckets together. */
  int rows() {
    return words + buckets.size();
  }

  /** The bucket of each row behind the words'. */
  int[] buckets() {
    return buckets.all();
  }

  /** How many rows make up the word. */
  int count(int word) {
    return starts[word + 1] - starts[word];
  }

  /** Copies where the word's rows start to {@code target}. */
  void copy(int word, int[] target, int at) {
    System.arraycopy(rows, starts[word], target, at, count(word));
  }
}
