package dev.simile.classic.lsa;

import java.util.Arrays;

/** In plain Java. */
final class ScalarBlockKernel implements BlockKernel {
  @Override
  public void products(
      float[] columns, int first, int stride, int n, float[] x, int at, int rows, float[] sums) {
    Arrays.fill(sums, 0, n * WIDTH, 0);
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < rows; i++) {
        add(columns[first + k * stride + i], x, at + i * WIDTH, sums, k * WIDTH);
      }
    }
  }

  @Override
  public void combine(
      float[] columns, int first, int stride, int n, float[] factors, float[] x, int at, int rows) {
    float[] sum = new float[WIDTH];
    for (int i = 0; i < rows; i++) {
      Arrays.fill(sum, 0);
      for (int k = 0; k < n; k++) {
        add(columns[first + k * stride + i], factors, k * WIDTH, sum, 0);
      }
      add(1, sum, 0, x, at + i * WIDTH);
    }
  }

  @Override
  public void multiply(SparseMatrix m, float[] x, float[] out, int from, int to) {
    Arrays.fill(out, from * WIDTH, to * WIDTH, 0);
    for (int row = from; row < to; row++) {
      for (int k = m.starts()[row]; k < m.starts()[row + 1]; k++) {
        add(m.values()[k], x, m.indices()[k] * WIDTH, out, row * WIDTH);
      }
    }
  }

  private static void add(float factor, float[] from, int at, float[] to, int toAt) {
    for (int c = 0; c < WIDTH; c++) {
      to[toAt + c] += factor * from[at + c];
    }
  }
}
