package dev.simile.classic.counts;

import dev.simile.encode.Role;
import dev.simile.vector.SparseVectors;
import java.util.Arrays;

/**
 * The terms of each text as they were read, so that a matrix of all texts needs no second reading.
 * Not thread-safe.
 */
final class TermRows {
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
  SparseVectors vectors(int[] kept, int allNodes, Weighting weighting) {
    int[] columnOf = new int[allNodes];
    Arrays.fill(columnOf, -1);
    for (int column = 0; column < kept.length; column++) {
      columnOf[kept[column]] = column;
    }
    long[] starts = new long[texts + 1];
    int[] columns = new int[size];
    float[] values = new float[size];
    TermCounts counts = new TermCounts();
    double[] weights = {};
    int at = 0;
    int from = 0;
    for (int text = 0; text < texts; text++) {
      counts.count(nodes, from, ends[text], columnOf);
      from = ends[text];
      if (weights.length < counts.size) {
        weights = new double[counts.columns.length];
      }
      weighting.weigh(Role.DOCUMENT, counts, lengths[text], weights);
      System.arraycopy(counts.columns, 0, columns, at, counts.size);
      for (int k = 0; k < counts.size; k++) {
        values[at + k] = (float) weights[k];
      }
      at += counts.size;
      starts[text + 1] = at;
    }
    return new SparseVectors(
        starts, Arrays.copyOf(columns, at), Arrays.copyOf(values, at), kept.length);
  }
}
