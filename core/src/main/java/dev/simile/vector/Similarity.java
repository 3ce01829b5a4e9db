package dev.simile.vector;

import java.util.Locale;

/** How alike two vectors are. The first two grow with likeness, the last three are distances. */
public enum Similarity {
  /** a·b / (‖a‖‖b‖), within [−1, 1]; 0 if either is the zero vector. */
  COSINE,
  DOT,
  EUCLIDEAN,
  MANHATTAN,
  /** The number of differing bits; dense vectors are compared by the signs of their numbers. */
  HAMMING;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isDistance() {
    return ordinal() >= EUCLIDEAN.ordinal();
  }

  /**
   * The similarity of row {@code i} of {@code a} and row {@code j} of {@code b}.
   *
   * @throws IllegalArgumentException if the two differ in kind or dimensions
   */
  public double of(Vectors a, int i, Vectors b, int j) {
    return switch (this) {
      case COSINE -> cosine(a.dot(i, b, j), a.norm(i), b.norm(j));
      case DOT -> a.dot(i, b, j);
      case EUCLIDEAN -> a.euclidean(i, b, j);
      case MANHATTAN -> a.manhattan(i, b, j);
      case HAMMING -> hamming(a, i, b, j);
    };
  }

  /** A cosine from its parts: never NaN, never outside [−1, 1]. */
  public static double cosine(double dot, double normA, double normB) {
    if (normA == 0 || normB == 0) {
      return 0;
    }
    return Math.clamp(dot / normA / normB, -1, 1);
  }

  private static double hamming(Vectors a, int i, Vectors b, int j) {
    if (a instanceof BinaryVectors binary) {
      return binary.hamming(i, b, j);
    }
    if (a instanceof DenseVectors x
        && b instanceof DenseVectors y
        && x.dimensions() == y.dimensions()) {
      BinaryVectors left = BinaryVectors.signs(DenseVectors.of(x.row(i)));
      return left.hamming(0, BinaryVectors.signs(DenseVectors.of(y.row(j))), 0);
    }
    throw new IllegalArgumentException(
        "hamming takes binary or dense vectors, not " + describe(a) + " and " + describe(b));
  }

  static String describe(Vectors vectors) {
    String kind =
        switch (vectors) {
          case DenseVectors dense -> "dense";
          case SparseVectors sparse -> "sparse";
          case BinaryVectors binary -> "binary";
        };
    return kind + " vectors of " + vectors.dimensions() + " dimensions";
  }
}
