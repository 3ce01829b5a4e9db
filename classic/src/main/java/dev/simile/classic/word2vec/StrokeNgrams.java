package dev.simile.classic.word2vec;

import java.util.Arrays;

/**
 * The stroke n-grams of a word: all runs of {@code minn} to {@code maxn} strokes of its characters
 * written one after the other, each as a bucket by its hash. A word of fewer strokes is one n-gram;
 * one without strokes, such as a Latin one, has none. Immutable and thread-safe.
 */
record StrokeNgrams(Strokes strokes, int minn, int maxn, int bucket) {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  int[] of(String word) {
    String digits = strokes.of(word);
    int length = digits.length();
    if (length == 0) {
      return new int[0];
    }
    if (length < minn) {
      return new int[] {bucket(digits, 0, length)};
    }
    int[] buckets = new int[(maxn - minn + 1) * (length - minn + 1)];
    int size = 0;
    for (int from = 0; from < length; from++) {
      for (int to = from + minn; to <= Math.min(length, from + maxn); to++) {
        buckets[size++] = bucket(digits, from, to);
      }
    }
    return Arrays.copyOf(buckets, size);
  }

  /** Runs of up to 26 strokes differ as numbers to base 5 with a leading 1; these are mixed. */
  private int bucket(String digits, int from, int to) {
    long number = 1;
    for (int i = from; i < to; i++) {
      number = number * 5 + digits.charAt(i) - '1';
    }
    long mixed = number * MULTIPLIER;
    mixed = (mixed ^ mixed >>> 32) * MULTIPLIER;
    return (int) Long.remainderUnsigned(mixed ^ mixed >>> 29, bucket);
  }
}
