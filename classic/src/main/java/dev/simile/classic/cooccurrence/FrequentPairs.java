package dev.simile.classic.cooccurrence;

import java.io.IOException;

/**
 * Counts of the pairs (i, j) under a hyperbola (i + 1)(j + 1) ≤ product, a place each. Words are
 * numbered by falling frequency, so these are the pairs seen most. Not thread-safe.
 */
final class FrequentPairs {
  /** Where row i would start if its columns began at 0. */
  private final int[] starts;

  /** The end of the columns of row i that have a place. */
  private final int[] ends;

  private final long[] counts;
  private final boolean symmetric;

  /**
   * @param capacity the most places
   * @param symmetric whether only pairs i ≤ j come
   */
  FrequentPairs(int words, int capacity, boolean symmetric) {
    this.symmetric = symmetric;
    long low = 0;
    long high = (long) words * words;
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (places(words, middle) <= capacity) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    starts = new int[words];
    ends = new int[words];
    int used = 0;
    for (int i = 0; i < words; i++) {
      int first = symmetric ? i : 0;
      ends[i] = (int) Math.min(words, low / (i + 1));
      starts[i] = used - first;
      used += Math.max(0, ends[i] - first);
    }
    counts = new long[used];
  }

  private long places(int words, long product) {
    long places = 0;
    for (int i = 0; i < words; i++) {
      long row = Math.min(words, product / (i + 1)) - (symmetric ? i : 0);
      if (row <= 0) {
        break;
      }
      places += row;
    }
    return places;
  }

  /** Adds to the pair's count; false if it has no place here. */
  boolean add(int i, int j, long units) {
    if (j >= ends[i]) {
      return false;
    }
    counts[starts[i] + j] += units;
    return true;
  }

  /** Writes all pairs that were seen. */
  void write(CellSink sink) throws IOException {
    for (int i = 0; i < ends.length; i++) {
      for (int j = symmetric ? i : 0; j < ends[i]; j++) {
        long units = counts[starts[i] + j];
        if (units != 0) {
          sink.cell(i, j, units);
        }
      }
    }
  }
}
