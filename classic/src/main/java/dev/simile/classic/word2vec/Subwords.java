package dev.simile.classic.word2vec;

import dev.simile.words.CharacterNgrams;
import java.util.Arrays;
import java.util.List;

/**
 * Which input rows make up each word: its own and those of its n-grams' buckets. Only buckets that
 * a word of the vocabulary falls into have rows (of two million mostly a tenth), numbered as they
 * come, so that those of frequent words lie together. Immutable and thread-safe.
 */
final class Subwords {
  private final int words;
  private final int[] starts;
  private int[] rows = new int[1 << 12];
  private int[] buckets = new int[1 << 12];
  private int used;

  /**
   * @param stride floats from one row to the next
   */
  Subwords(List<String> vocabulary, CharacterNgrams ngrams, int stride) {
    words = vocabulary.size();
    starts = new int[words + 1];
    int[] numbers = new int[ngrams.bucket()];
    int size = 0;
    for (int word = 0; word < words; word++) {
      int[] own = ngrams.of(vocabulary.get(word));
      if (size + own.length + 1 > rows.length) {
        rows = Arrays.copyOf(rows, Math.max(size + own.length + 1, 2 * rows.length));
      }
      rows[size++] = word * stride;
      for (int bucket : own) {
        if (numbers[bucket] == 0) {
          if (used == buckets.length) {
            buckets = Arrays.copyOf(buckets, 2 * used);
          }
          buckets[used++] = bucket;
          numbers[bucket] = used;
        }
        rows[size++] = (words + numbers[bucket] - 1) * stride;
      }
      starts[word + 1] = size;
    }
  }

  /** Rows of words and buckets together. */
  int rows() {
    return words + used;
  }

  /** The bucket of each row behind the words'. */
  int[] buckets() {
    return Arrays.copyOf(buckets, used);
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
