package dev.simile.classic.counts;

import dev.simile.tokenize.Tokens;
import java.util.Arrays;

/** How often each term stands in one text, by ascending column. A buffer; not thread-safe. */
final class TermCounts {
  private int[] found = new int[64];
  private int total;
  private int covered;
  private int coveredTo;

  int[] columns = new int[64];
  int[] counts = new int[64];
  int size;

  void count(Terms terms, Tokens tokens) {
    total = 0;
    covered = 0;
    coveredTo = 0;
    terms.find(tokens, this::add);
    count();
  }

  /** What was counted before, from one place to another. */
  void set(int[] someColumns, int[] someCounts, int from, int to) {
    reserve(to - from);
    covered = 0;
    size = to - from;
    System.arraycopy(someColumns, from, columns, 0, size);
    System.arraycopy(someCounts, from, counts, 0, size);
  }

  private void reserve(int capacity) {
    if (columns.length < capacity) {
      columns = new int[Math.max(capacity, 2 * columns.length)];
      counts = new int[columns.length];
    }
  }

  private void count() {
    Arrays.sort(found, 0, total);
    reserve(total);
    size = 0;
    for (int i = 0; i < total; i++) {
      if (size > 0 && columns[size - 1] == found[i]) {
        counts[size - 1]++;
      } else {
        columns[size] = found[i];
        counts[size++] = 1;
      }
    }
  }

  private void add(int column, int first, int length) {
    if (total == found.length) {
      found = Arrays.copyOf(found, 2 * total);
    }
    found[total++] = column;
    covered += Math.max(0, first + length - Math.max(coveredTo, first));
    coveredTo = Math.max(coveredTo, first + length);
  }

  /** How many tokens stand in some term. */
  int covered() {
    return covered;
  }
}
