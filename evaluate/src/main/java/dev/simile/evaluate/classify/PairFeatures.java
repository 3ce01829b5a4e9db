package dev.simile.evaluate.classify;

import dev.simile.vector.DenseVectors;
import dev.simile.vector.SparseVectors;
import dev.simile.vector.Vectors;
import java.util.Arrays;

/** What a classifier of pairs sees of two vectors: [u, v, |u−v|, u∘v]. */
public final class PairFeatures {
  private PairFeatures() {}

  /**
   * Row by row.
   *
   * @param u {@code [n, d]}
   * @param v {@code [n, d]}, of the same kind
   * @return {@code [n, 4d]}, sparse where both are, else dense
   */
  public static Vectors of(Vectors u, Vectors v) {
    if (u.count() != v.count() || u.dimensions() != v.dimensions()) {
      throw new IllegalArgumentException(
          u.count() + " × " + u.dimensions() + " and " + v.count() + " × " + v.dimensions());
    }
    return u instanceof SparseVectors a && v instanceof SparseVectors b
        ? sparse(a, b)
        : dense(u, v);
  }

  private static DenseVectors dense(Vectors u, Vectors v) {
    int d = u.dimensions();
    float[] values = new float[Math.multiplyExact(Math.multiplyExact(u.count(), 4), d)];
    for (int row = 0; row < u.count(); row++) {
      float[] a = u.row(row);
      float[] b = v.row(row);
      int at = row * 4 * d;
      for (int i = 0; i < d; i++) {
        values[at + i] = a[i];
        values[at + d + i] = b[i];
        values[at + 2 * d + i] = Math.abs(a[i] - b[i]);
        values[at + 3 * d + i] = a[i] * b[i];
      }
    }
    return new DenseVectors(values, u.count(), 4 * d);
  }

  private static SparseVectors sparse(SparseVectors u, SparseVectors v) {
    int d = u.dimensions();
    Math.multiplyExact(4, d);
    long[] starts = new long[u.count() + 1];
    int[] indices = new int[Math.toIntExact(3L * (u.indices().length + v.indices().length))];
    float[] values = new float[indices.length];
    int at = 0;
    for (int row = 0; row < u.count(); row++) {
      int uFrom = (int) u.rowStarts()[row];
      int uTo = (int) u.rowStarts()[row + 1];
      int vFrom = (int) v.rowStarts()[row];
      int vTo = (int) v.rowStarts()[row + 1];
      for (int i = uFrom; i < uTo; i++, at++) {
        indices[at] = u.indices()[i];
        values[at] = u.values()[i];
      }
      for (int j = vFrom; j < vTo; j++, at++) {
        indices[at] = d + v.indices()[j];
        values[at] = v.values()[j];
      }
      int products = uTo - uFrom;
      int[] common = new int[products];
      float[] product = new float[products];
      int shared = 0;
      int i = uFrom;
      int j = vFrom;
      while (i < uTo || j < vTo) {
        int a = i < uTo ? u.indices()[i] : Integer.MAX_VALUE;
        int b = j < vTo ? v.indices()[j] : Integer.MAX_VALUE;
        float x = a <= b ? u.values()[i] : 0;
        float y = b <= a ? v.values()[j] : 0;
        indices[at] = 2 * d + Math.min(a, b);
        values[at++] = Math.abs(x - y);
        if (a == b) {
          common[shared] = a;
          product[shared++] = x * y;
        }
        i += a <= b ? 1 : 0;
        j += b <= a ? 1 : 0;
      }
      for (int c = 0; c < shared; c++, at++) {
        indices[at] = 3 * d + common[c];
        values[at] = product[c];
      }
      starts[row + 1] = at;
    }
    return new SparseVectors(starts, Arrays.copyOf(indices, at), Arrays.copyOf(values, at), 4 * d);
  }
}
