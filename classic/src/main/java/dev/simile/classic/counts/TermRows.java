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

  private int[] nodes = new int[1024];
  private int size;
  private int[] ends = new int[256];
  private int[] lengths = new int[256];
  private int texts;

  /** A term of the text that is read, as its node. */
  void add(int node) {
    if (size == nodes.length) {
      nodes = Arrays.copyOf(nodes, Math.addExact(size, size >> 1));
    }
    nodes[size++] = node;
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
    int[] columns = new int[size];
    float[] values = new float[size];
    int[] sizes = new int[texts];
    try (Shards shards = new Shards(threads)) {
      shards.ranges(
          texts, RANGE, (from, to) -> weigh(from, to, columnOf, weighting, columns, values, sizes));
    }
    long[] starts = new long[texts + 1];
    int at = 0;
    for (int text = 0; text < texts; text++) {
      System.arraycopy(columns, start(text), columns, at, sizes[text]);
      System.arraycopy(values, start(text), values, at, sizes[text]);
      at += sizes[text];
      starts[text + 1] = at;
    }
    return new SparseVectors(
        starts, Arrays.copyOf(columns, at), Arrays.copyOf(values, at), kept.length);
  }

  /**
   * Writes what the texts from one to another hold to the places of their nodes, from the first.
   */
  private void weigh(
      int from,
      int to,
      int[] columnOf,
      Weighting weighting,
      int[] columns,
      float[] values,
      int[] sizes) {
    TermCounts counts = new TermCounts();
    double[] weights = {};
    for (int text = from; text < to; text++) {
      counts.count(nodes, start(text), ends[text], columnOf);
      if (weights.length < counts.size) {
        weights = new double[counts.columns.length];
      }
      weighting.weigh(Role.DOCUMENT, counts, lengths[text], weights);
      System.arraycopy(counts.columns, 0, columns, start(text), counts.size);
      copy(weights, counts.size, values, start(text));
      sizes[text] = counts.size;
    }
  }

  private static void copy(double[] weights, int n, float[] values, int at) {
    for (int k = 0; k < n; k++) {
      values[at + k] = (float) weights[k];
    }
  }

  private int start(int text) {
    return text == 0 ? 0 : ends[text - 1];
  }
}
