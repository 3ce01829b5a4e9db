package dev.simile.evaluate.clustering;

import dev.simile.vector.DenseVectors;
import dev.simile.vector.Kernels;
import dev.simile.vector.SparseVectors;
import dev.simile.vector.Vectors;

/** Vectors, scaled to length 1 if wanted, as k-means goes through them. Immutable. */
sealed interface Rows {
  int count();

  int dimensions();

  /** Squared length of the row, scaled. */
  double square(int row);

  /** The dot products of the scaled row with all centres into {@code dots}. */
  void dots(int row, float[] centres, int k, float[] dots);

  /** Adds the scaled row to a sum. */
  void addTo(int row, double[] sum);

  /**
   * @param centres {@code [k][dimensions]}
   * @return the centres as {@link #dots} wants them
   */
  float[] layOut(double[][] centres);

  static Rows of(Vectors vectors, boolean unit) {
    float[] scales = new float[vectors.count()];
    for (int i = 0; i < scales.length; i++) {
      double norm = unit ? vectors.norm(i) : 1;
      scales[i] = norm == 0 ? 0 : (float) (1 / norm);
    }
    return vectors instanceof SparseVectors sparse
        ? new SparseRows(sparse, scales)
        : new DenseRows(dense(vectors), scales);
  }

  private static DenseVectors dense(Vectors vectors) {
    if (vectors instanceof DenseVectors dense) {
      return dense;
    }
    float[] values = new float[vectors.count() * vectors.dimensions()];
    for (int i = 0; i < vectors.count(); i++) {
      System.arraycopy(vectors.row(i), 0, values, i * vectors.dimensions(), vectors.dimensions());
    }
    return new DenseVectors(values, vectors.count(), vectors.dimensions());
  }

  /** Centres stand one after the other. */
  @SuppressWarnings("ArrayRecordComponent")
  record DenseRows(DenseVectors vectors, float[] scales) implements Rows {
    @Override
    public int count() {
      return vectors.count();
    }

    @Override
    public int dimensions() {
      return vectors.dimensions();
    }

    @Override
    public double square(int row) {
      double norm = vectors.norm(row) * scales[row];
      return norm * norm;
    }

    @Override
    public void dots(int row, float[] centres, int k, float[] dots) {
      int d = vectors.dimensions();
      for (int c = 0; c < k; c++) {
        dots[c] = scales[row] * Kernels.dot(vectors.values(), row * d, centres, c * d, d);
      }
    }

    @Override
    public void addTo(int row, double[] sum) {
      int d = vectors.dimensions();
      float[] values = vectors.values();
      for (int i = 0; i < d; i++) {
        sum[i] += scales[row] * values[row * d + i];
      }
    }

    @Override
    public float[] layOut(double[][] centres) {
      int d = vectors.dimensions();
      float[] laidOut = new float[centres.length * d];
      for (int c = 0; c < centres.length; c++) {
        for (int i = 0; i < d; i++) {
          laidOut[c * d + i] = (float) centres[c][i];
        }
      }
      return laidOut;
    }
  }

  /** Of each dimension all centres' numbers stand together: a row touches few dimensions. */
  @SuppressWarnings("ArrayRecordComponent")
  record SparseRows(SparseVectors vectors, float[] scales) implements Rows {
    @Override
    public int count() {
      return vectors.count();
    }

    @Override
    public int dimensions() {
      return vectors.dimensions();
    }

    @Override
    public double square(int row) {
      double norm = vectors.norm(row) * scales[row];
      return norm * norm;
    }

    @Override
    public void dots(int row, float[] centres, int k, float[] dots) {
      java.util.Arrays.fill(dots, 0, k, 0);
      int end = (int) vectors.rowStarts()[row + 1];
      for (int at = (int) vectors.rowStarts()[row]; at < end; at++) {
        float value = scales[row] * vectors.values()[at];
        int from = vectors.indices()[at] * k;
        for (int c = 0; c < k; c++) {
          dots[c] += value * centres[from + c];
        }
      }
    }

    @Override
    public void addTo(int row, double[] sum) {
      int end = (int) vectors.rowStarts()[row + 1];
      for (int at = (int) vectors.rowStarts()[row]; at < end; at++) {
        sum[vectors.indices()[at]] += scales[row] * vectors.values()[at];
      }
    }

    @Override
    public float[] layOut(double[][] centres) {
      float[] laidOut = new float[Math.multiplyExact(centres.length, vectors.dimensions())];
      for (int c = 0; c < centres.length; c++) {
        for (int i = 0; i < vectors.dimensions(); i++) {
          laidOut[i * centres.length + c] = (float) centres[c][i];
        }
      }
      return laidOut;
    }
  }
}
