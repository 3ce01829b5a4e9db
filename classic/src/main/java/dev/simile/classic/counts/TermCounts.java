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

  /** Of the nodes from one place to another those that are columns; −1 is none. */
  void count(int[] nodes, int from, int to, int[] columnOf) {
    total = 0;
    for (int i = from; i < to; i++) {
      if (columnOf[nodes[i]] >= 0) {
        add(columnOf[nodes[i]], i, 1);
      }
    }
    count();
  }

  private void count() {
    Arrays.sort(found, 0, total);
    if (columns.length < total) {
      columns = new int[found.length];
      counts = new int[found.length];
    }
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
