package dev.simile.vector;

import java.util.Arrays;

/** A float matrix, row after row. */
public final class DenseVectors implements Vectors {
  private final float[] values;
  private final int count;
  private final int dimensions;

  /**
   * @param values {@code count * dimensions} numbers, row after row; kept, not copied
   */
  public DenseVectors(float[] values, int count, int dimensions) {
    if ((long) count * dimensions != values.length) {
      throw new IllegalArgumentException(
          values.length + " numbers are not " + count + " rows of " + dimensions);
    }
    this.values = values;
    this.count = count;
    this.dimensions = dimensions;
  }

  public static DenseVectors of(float[]... rows) {
    int dimensions = rows.length == 0 ? 0 : rows[0].length;
    float[] values = new float[rows.length * dimensions];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, values, i * dimensions, dimensions);
    }
    return new DenseVectors(values, rows.length, dimensions);
  }

  /** The numbers themselves, row after row; not to be written to. */
  public float[] values() {
    return values;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public float[] row(int index) {
    return Arrays.copyOfRange(values, index * dimensions, (index + 1) * dimensions);
  }

  @Override
  public double dot(int i, Vectors other, int j) {
    DenseVectors b = same(other);
    return Kernels.safeDot(values, i * dimensions, b.values, j * dimensions, dimensions);
  }

  @Override
  public double euclidean(int i, Vectors other, int j) {
    DenseVectors b = same(other);
    double sum = 0;
    for (int k = 0; k < dimensions; k++) {
      double difference = (double) values[i * dimensions + k] - b.values[j * dimensions + k];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  @Override
  public double manhattan(int i, Vectors other, int j) {
    DenseVectors b = same(other);
    double sum = 0;
    for (int k = 0; k < dimensions; k++) {
      sum += Math.abs((double) values[i * dimensions + k] - b.values[j * dimensions + k]);
    }
    return sum;
  }

  @Override
  public double norm(int i) {
    return Math.sqrt(dot(i, this, i));
  }

  private DenseVectors same(Vectors other) {
    if (other instanceof DenseVectors dense && dense.dimensions == dimensions) {
      return dense;
    }
    throw new IllegalArgumentException(
        "dense vectors of " + dimensions + " dimensions meet " + Similarity.describe(other));
  }
}
