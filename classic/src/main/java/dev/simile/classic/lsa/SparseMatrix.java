package dev.simile.classic.lsa;

import dev.simile.vector.SparseVectors;

/** A matrix in compressed rows. Immutable and thread-safe. */
public record SparseMatrix(int rows, int columns, int[] starts, int[] indices, float[] values) {
  /** The same rows; indices and values are shared. */
  public static SparseMatrix of(SparseVectors vectors) {
    int[] starts = new int[vectors.count() + 1];
    for (int row = 0; row < starts.length; row++) {
      starts[row] = Math.toIntExact(vectors.rowStarts()[row]);
    }
    return new SparseMatrix(
        vectors.count(), vectors.dimensions(), starts, vectors.indices(), vectors.values());
  }

  /** Columns become rows. */
  public SparseMatrix transposed() {
    int[] next = new int[columns + 1];
    for (int index : indices) {
      next[index + 1]++;
    }
    for (int c = 0; c < columns; c++) {
      next[c + 1] += next[c];
    }
    int[] transposedStarts = next.clone();
    int[] transposedIndices = new int[indices.length];
    float[] transposedValues = new float[indices.length];
    for (int row = 0; row < rows; row++) {
      for (int k = starts[row]; k < starts[row + 1]; k++) {
        int at = next[indices[k]]++;
        transposedIndices[at] = row;
        transposedValues[at] = values[k];
      }
    }
    return new SparseMatrix(columns, rows, transposedStarts, transposedIndices, transposedValues);
  }
}
