package dev.simile.classic.counts;

import dev.simile.encode.Role;
import dev.simile.parallel.Shards;
import dev.simile.vector.SparseVectors;
import java.util.Arrays;

/**
 * The terms of each text as they were read, so that a matrix of all texts needs no second reading.
 * Not thread-safe.
 */
final class TermRows {
  /** Texts that a thread takes at a time. */
  private static final int RANGE = 256;

  /** Nodes are kept in pieces of a power of two: to grow, none is copied. */
  private static final int BITS = 16;

  private static final int PIECE = 1 << BITS;

  private int[][] nodes = {};
  private int size;
  private int[] ends = new int[256];
  private int[] lengths = new int[256];
  private int texts;

  /** A term of the text that is read, as its node. */
  void add(int node) {
    if (size == nodes.length * PIECE) {
      int unused = Math.addExact(size, PIECE);
      nodes = Arrays.copyOf(nodes, nodes.length + 1);
      nodes[nodes.length - 1] = new int[PIECE];
    }
    nodes[size >> BITS][size++ & PIECE - 1] = node;
  }

  private int node(int i) {
    return nodes[i >> BITS][i & PIECE - 1];
  }

  /**
   * @param length words in the text
   */
  void endText(int length) {
    if (texts == ends.length) {
      ends = Arrays.copyOf(ends, Math.addExact(texts, texts >> 1));
      lengths = Arrays.copyOf(lengths, ends.length);
    }
    ends[texts] = size;
    lengths[texts++] = length;
  }

  /**
   * The texts' vectors as documents.
   *
   * @param kept the nodes that are columns, in their order
   * @param allNodes how many nodes there are
   */
  SparseVectors vectors(int[] kept, int allNodes, Weighting weighting, int threads) {
    int[] columnOf = new int[allNodes];
    Arrays.fill(columnOf, -1);
    for (int column = 0; column < kept.length; column++) {
      columnOf[kept[column]] = column;
    }
    int[] columnEnds = new int[kept.length];
    int[] textOf = byColumn(columnOf, columnEnds);
    long[] starts = starts(textOf, columnEnds);
    int total = Math.toIntExact(starts[texts]);
    int[] columns = new int[total];
    int[] counts = new int[total];
    count(textOf, columnEnds, starts, columns, counts);
    float[] values = new float[total];
    try (Shards shards = new Shards(threads)) {
      shards.ranges(
          texts, RANGE, (from, to) -> weigh(from, to, weighting, starts, columns, counts, values));
    }
    return new SparseVectors(starts, columns, values, kept.length);
  }

  /**
   * Deals the occurrences of terms to their columns.
   *
   * @param columnEnds where each column ends, {@code [columns]}, written
   * @return the text of each occurrence, ascending within a column
   */
  private int[] byColumn(int[] columnOf, int[] columnEnds) {
    for (int i = 0; i < size; i++) {
      int column = columnOf[node(i)];
      if (column >= 0) {
        columnEnds[column]++;
      }
    }
    int total = 0;
    for (int column = 0; column < columnEnds.length; column++) {
      int next = total + columnEnds[column];
      columnEnds[column] = total;
      total = next;
    }
    int[] textOf = new int[total];
    int i = 0;
    for (int text = 0; text < texts; text++) {
      for (; i < ends[text]; i++) {
        int column = columnOf[node(i)];
        if (column >= 0) {
          textOf[columnEnds[column]++] = text;
        }
      }
    }
    return textOf;
  }

  /** Where each text's columns begin, and behind them all, {@code [texts + 1]}. */
  private long[] starts(int[] textOf, int[] columnEnds) {
    long[] starts = new long[texts + 1];
    int at = 0;
    for (int end : columnEnds) {
      for (int last = -1; at < end; at++) {
        starts[textOf[at] + 1] += textOf[at] == last ? 0 : 1;
        last = textOf[at];
      }
    }
    for (int text = 0; text < texts; text++) {
      starts[text + 1] += starts[text];
    }
    return starts;
  }

  /** Deals the columns, one after the other, back to their texts. */
  private void count(int[] textOf, int[] columnEnds, long[] starts, int[] columns, int[] counts) {
    int[] next = new int[texts];
    for (int text = 0; text < texts; text++) {
      next[text] = (int) starts[text];
    }
    int at = 0;
    for (int column = 0; column < columnEnds.length; column++) {
      for (int last = -1; at < columnEnds[column]; at++) {
        int text = textOf[at];
        if (text != last) {
          columns[next[text]++] = column;
          last = text;
        }
        counts[next[text] - 1]++;
      }
    }
  }

  /** What the texts from one to another hold. */
  private void weigh(
      int from,
      int to,
      Weighting weighting,
      long[] starts,
      int[] columns,
      int[] counts,
      float[] values) {
    TermCounts some = new TermCounts();
    double[] weights = {};
    for (int text = from; text < to; text++) {
      int start = (int) starts[text];
      some.set(columns, counts, start, (int) starts[text + 1]);
      if (weights.length < some.size) {
        weights = new double[some.columns.length];
      }
      weighting.weigh(Role.DOCUMENT, some, lengths[text], weights);
      copy(weights, some.size, values, start);
    }
  }

  private static void copy(double[] weights, int n, float[] values, int at) {
    for (int k = 0; k < n; k++) {
      values[at + k] = (float) weights[k];
    }
  }
}
