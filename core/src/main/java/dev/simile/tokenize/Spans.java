package dev.simile.tokenize;

import java.util.Arrays;

/** Parts [start, end) of an {@link AlignedText}, in order. A buffer; not thread-safe. */
final class Spans {
  int[] starts = new int[32];
  int[] ends = new int[32];
  int size;

  void clear() {
    size = 0;
  }

  /** Adds a part unless it is empty. */
  void add(int start, int end) {
    if (start >= end) {
      return;
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
    }
    starts[size] = start;
    ends[size++] = end;
  }
}
