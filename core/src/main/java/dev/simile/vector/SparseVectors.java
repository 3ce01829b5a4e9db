package dev.simile.vector;

/**
 * Compressed sparse rows: of each row the indices that are not zero, ascending, and their values.
 */
public final class SparseVectors implements Vectors {
  private final long[] rowStarts;
  private final int[] indices;
  private final float[] values;
  private final int dimensions;

  /**
   * @param rowStarts {@code [count + 1]}: row i holds the entries rowStarts[i] … rowStarts[i + 1] −
   *     1
   * @param indices the column of each entry, ascending within a row, below {@code dimensions}
   */
  public SparseVectors(long[] rowStarts, int[] indices, float[] values, int dimensions) {
    if (indices.length != values.length
        || rowStarts.length == 0
        || rowStarts[0] != 0
        || rowStarts[rowStarts.length - 1] != indices.length) {
      throw new IllegalArgumentException("indices, values and rowStarts do not agree");
    }
    for (int row = 0; row + 1 < rowStarts.length; row++) {
      if (rowStarts[row] > rowStarts[row + 1] || rowStarts[row + 1] > indices.length) {
        throw new IllegalArgumentException("row " + row + " ends at " + rowStarts[row + 1]);
      }
      int previous = -1;
      for (int k = (int) rowStarts[row]; k < rowStarts[row + 1]; k++) {
        if (indices[k] <= previous || indices[k] >= dimensions) {
          throw new IllegalArgumentException(
              "row " + row + ": column " + indices[k] + " after " + previous);
        }
        previous = indices[k];
      }
    }
    this.rowStarts = rowStarts;
    this.indices = indices;
    this.values = values;
    this.dimensions = dimensions;
  }

  public long[] rowStarts() {
    return rowStarts;
  }

  public int[] indices() {
    return indices;
  }

  public float[] values() {
    return values;
  }

  @Override
  public int count() {
    return rowStarts.length - 1;
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public float[] row(int index) {
    float[] row = new float[dimensions];
    for (int k = (int) rowStarts[index]; k < rowStarts[index + 1]; k++) {
      row[indices[k]] = values[k];
    }
    return row;
  }

  @Override
  public double dot(int i, Vectors other, int j) {
    return merge(i, other, j, (a, b) -> a * b);
  }

  @Override
  public double euclidean(int i, Vectors other, int j) {
    return Math.sqrt(merge(i, other, j, (a, b) -> (a - b) * (a - b)));
  }

  @Override
  public double manhattan(int i, Vectors other, int j) {
    return merge(i, other, j, (a, b) -> Math.abs(a - b));
  }

  @Override
  public double norm(int i) {
    return Math.sqrt(dot(i, this, i));
  }

  private interface Term {
    double of(double a, double b);
  }

  private double merge(int i, Vectors other, int j, Term term) {
    if (!(other instanceof SparseVectors b) || b.dimensions != dimensions) {
      throw new IllegalArgumentException(
          "sparse vectors of " + dimensions + " dimensions meet " + Similarity.describe(other));
    }
    int p = (int) rowStarts[i];
    int q = (int) b.rowStarts[j];
    int pEnd = (int) rowStarts[i + 1];
    int qEnd = (int) b.rowStarts[j + 1];
    double sum = 0;
    while (p < pEnd || q < qEnd) {
      int left = p < pEnd ? indices[p] : Integer.MAX_VALUE;
      int right = q < qEnd ? b.indices[q] : Integer.MAX_VALUE;
      sum += term.of(left <= right ? values[p] : 0, right <= left ? b.values[q] : 0);
      p += left <= right ? 1 : 0;
      q += right <= left ? 1 : 0;
    }
    return sum;
  }
}
