package dev.simile.vector;

/**
 * Rows of numbers, {@code [count, dimensions]}: dense, sparse or binary. Immutable by contract and
 * thread-safe.
 */
public sealed interface Vectors permits DenseVectors, SparseVectors, BinaryVectors {
  int count();

  int dimensions();

  /** Row {@code index} as a dense array of {@link #dimensions()} numbers; a copy. */
  float[] row(int index);

  /**
   * Σᵢ aᵢ·bᵢ of row {@code i} and row {@code j} of {@code other}, which is of the same kind and
   * dimensions.
   */
  double dot(int i, Vectors other, int j);

  /** √Σᵢ(aᵢ−bᵢ)². */
  double euclidean(int i, Vectors other, int j);

  /** Σᵢ|aᵢ−bᵢ|. */
  double manhattan(int i, Vectors other, int j);

  /** √Σᵢaᵢ². */
  double norm(int i);
}
