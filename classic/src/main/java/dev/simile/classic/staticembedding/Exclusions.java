package dev.simile.classic.staticembedding;

import java.util.Arrays;

/**
 * The candidates of a batch that are no negatives, by anchor; the anchor's own positive is never
 * among them.
 */
final class Exclusions {
  private final int[] starts;
  private int[] columns = new int[64];
  private int anchors;

  Exclusions(int anchors) {
    starts = new int[anchors + 1];
  }

  void add(int column) {
    int size = starts[anchors];
    if (size == columns.length) {
      columns = Arrays.copyOf(columns, size * 2);
    }
    columns[size] = column;
    starts[anchors] = size + 1;
  }

  /** Ends the list of the current anchor. */
  void next() {
    anchors++;
    if (anchors < starts.length) {
      starts[anchors] = starts[anchors - 1];
    }
  }

  int start(int anchor) {
    return anchor == 0 ? 0 : starts[anchor - 1];
  }

  int end(int anchor) {
    return starts[anchor];
  }

  int column(int at) {
    return columns[at];
  }
}
