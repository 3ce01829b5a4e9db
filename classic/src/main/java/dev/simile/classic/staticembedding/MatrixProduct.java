package dev.simile.classic.staticembedding;

import dev.simile.parallel.Shards;

/**
 * Products of row-major matrices, in panels of columns and blocks of rows. Thread-safe between
 * calls.
 */
public final class MatrixProduct {
  private static final int ROWS = 128;
  private static final int TILE = 32;

  private final Shards shards;
  private final PanelKernel kernel;

  public MatrixProduct(Shards shards, PanelKernel kernel) {
    this.shards = shards;
    this.kernel = kernel;
  }

  /** c = a · b, with a {@code [m, depth]}, b {@code [depth, n]}, c {@code [m, n]}. */
  public void multiply(float[] a, int m, int depth, float[] b, int n, float[] c) {
    int width = kernel.width();
    int panels = (n + width - 1) / width;
    int blocks = (m + ROWS - 1) / ROWS;
    shards.run(
        panels * blocks,
        part -> {
          int column = part / blocks * width;
          int row = part % blocks * ROWS;
          int columns = Math.min(width, n - column);
          int rows = Math.min(ROWS, m - row);
          float[] panel = new float[depth * width];
          for (int k = 0; k < depth; k++) {
            System.arraycopy(b, k * n + column, panel, k * width, columns);
          }
          float[] sums = new float[rows * width];
          kernel.multiply(a, row * depth, depth, rows, panel, sums);
          for (int i = 0; i < rows; i++) {
            System.arraycopy(sums, i * width, c, (row + i) * n + column, columns);
          }
        });
  }

  /** t = aᵀ, with a {@code [m, n]}, t {@code [n, m]}. */
  public void transpose(float[] a, int m, int n, float[] t) {
    shards.ranges(
        n,
        TILE,
        (from, to) -> {
          for (int row = 0; row < m; row += TILE) {
            int last = Math.min(m, row + TILE);
            for (int j = from; j < to; j++) {
              for (int i = row; i < last; i++) {
                t[j * m + i] = a[i * n + j];
              }
            }
          }
        });
  }
}
