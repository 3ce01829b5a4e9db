package dev.simile.classic.neurallm;

import dev.simile.parallel.Shards;
import dev.simile.vector.Kernels;
import java.util.Arrays;

/** The gradient of the few rows of a matrix that a batch touches. Not thread-safe. */
final class SparseGradient {
  private static final int ROWS = 64;

  private final int columns;
  private final int[] slots;
  private int[] rows = new int[64];
  private float[] values;
  private int size;

  SparseGradient(int rows, int columns) {
    this.columns = columns;
    slots = new int[rows];
    Arrays.fill(slots, -1);
    values = new float[64 * columns];
  }

  /** Adds scale · g, {@code [columns]} from {@code from} on, to a row's gradient. */
  void add(int row, float scale, float[] g, int from) {
    int slot = slots[row];
    if (slot < 0) {
      slot = size++;
      slots[row] = slot;
      if (slot == rows.length) {
        rows = Arrays.copyOf(rows, 2 * slot);
        values = Arrays.copyOf(values, 2 * slot * columns);
      }
      rows[slot] = row;
      Arrays.fill(values, slot * columns, (slot + 1) * columns, 0);
    }
    Kernels.axpy(scale, g, from, values, slot * columns, columns);
  }

  /** Steps the touched rows and forgets them. */
  void apply(ParameterMatrix matrix, float rate, float decay, Shards shards) {
    shards.ranges(
        size,
        ROWS,
        (from, to) -> {
          for (int slot = from; slot < to; slot++) {
            matrix.step(rows[slot] * columns, values, slot * columns, columns, rate, decay);
          }
        });
    for (int slot = 0; slot < size; slot++) {
      slots[rows[slot]] = -1;
    }
    size = 0;
  }
}
