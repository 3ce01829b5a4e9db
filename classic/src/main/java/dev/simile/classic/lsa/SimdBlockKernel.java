package dev.simile.classic.lsa;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * On the Vector API, eight columns or rows at once in eight registers; only loaded where its module
 * is there.
 */
final class SimdBlockKernel implements BlockKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;

  @Override
  public void products(
      float[] columns, int first, int stride, int n, float[] x, int at, int rows, float[] sums) {
    for (int k = 0; k < n; k += WIDTH) {
      eightColumns(columns, first + k * stride, stride, x, at, rows, sums, k * WIDTH);
    }
  }

  private static void eightColumns(
      float[] columns, int first, int stride, float[] x, int at, int rows, float[] sums, int to) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector s4 = s0;
    FloatVector s5 = s0;
    FloatVector s6 = s0;
    FloatVector s7 = s0;
    for (int i = 0; i < rows; i++) {
      FloatVector row = row(x, at + i * WIDTH);
      int column = first + i;
      s0 = s0.add(row.mul(columns[column]));
      s1 = s1.add(row.mul(columns[column + stride]));
      s2 = s2.add(row.mul(columns[column + 2 * stride]));
      s3 = s3.add(row.mul(columns[column + 3 * stride]));
      s4 = s4.add(row.mul(columns[column + 4 * stride]));
      s5 = s5.add(row.mul(columns[column + 5 * stride]));
      s6 = s6.add(row.mul(columns[column + 6 * stride]));
      s7 = s7.add(row.mul(columns[column + 7 * stride]));
    }
    s0.intoArray(sums, to);
    s1.intoArray(sums, to + WIDTH);
    s2.intoArray(sums, to + 2 * WIDTH);
    s3.intoArray(sums, to + 3 * WIDTH);
    s4.intoArray(sums, to + 4 * WIDTH);
    s5.intoArray(sums, to + 5 * WIDTH);
    s6.intoArray(sums, to + 6 * WIDTH);
    s7.intoArray(sums, to + 7 * WIDTH);
  }

  @Override
  public void combine(
      float[] columns, int first, int stride, int n, float[] factors, float[] x, int at, int rows) {
    int i = 0;
    for (; i <= rows - 8; i += 8) {
      eightRows(columns, first + i, stride, n, factors, x, at + i * WIDTH);
    }
    for (; i < rows; i++) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int k = 0; k < n; k++) {
        sum = sum.add(row(factors, k * WIDTH).mul(columns[first + k * stride + i]));
      }
      addTo(x, at + i * WIDTH, sum);
    }
  }

  private static void eightRows(
      float[] columns, int first, int stride, int n, float[] factors, float[] x, int at) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector s4 = s0;
    FloatVector s5 = s0;
    FloatVector s6 = s0;
    FloatVector s7 = s0;
    for (int k = 0; k < n; k++) {
      FloatVector factor = row(factors, k * WIDTH);
      int column = first + k * stride;
      s0 = s0.add(factor.mul(columns[column]));
      s1 = s1.add(factor.mul(columns[column + 1]));
      s2 = s2.add(factor.mul(columns[column + 2]));
      s3 = s3.add(factor.mul(columns[column + 3]));
      s4 = s4.add(factor.mul(columns[column + 4]));
      s5 = s5.add(factor.mul(columns[column + 5]));
      s6 = s6.add(factor.mul(columns[column + 6]));
      s7 = s7.add(factor.mul(columns[column + 7]));
    }
    addTo(x, at, s0);
    addTo(x, at + WIDTH, s1);
    addTo(x, at + 2 * WIDTH, s2);
    addTo(x, at + 3 * WIDTH, s3);
    addTo(x, at + 4 * WIDTH, s4);
    addTo(x, at + 5 * WIDTH, s5);
    addTo(x, at + 6 * WIDTH, s6);
    addTo(x, at + 7 * WIDTH, s7);
  }

  @Override
  public void multiply(SparseMatrix m, float[] x, float[] out, int from, int to) {
    int[] starts = m.starts();
    int[] indices = m.indices();
    float[] values = m.values();
    for (int row = from; row < to; row++) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int k = starts[row]; k < starts[row + 1]; k++) {
        sum = sum.add(row(x, indices[k] * WIDTH).mul(values[k]));
      }
      sum.intoArray(out, row * WIDTH);
    }
  }

  private static FloatVector row(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }

  private static void addTo(float[] x, int at, FloatVector sum) {
    row(x, at).add(sum).intoArray(x, at);
  }
}
