package dev.simile.classic.neurallm;

import dev.simile.classic.word2vec.RandomBits;
import dev.simile.error.DataException;

/**
 * A matrix that is trained, by plain gradient descent or by AdaGrad (Duchi et al. 2011), for which
 * it keeps the sums of squared gradients. Rows may be trained by several threads, a row by one.
 *
 * @param squares as long as {@code values}, or empty for plain gradient descent
 */
record ParameterMatrix(int rows, int columns, float[] values, float[] squares) {
  private static final float SMOOTH = 1e-8f;

  /** All zero. */
  static ParameterMatrix zero(int rows, int columns, boolean adaptive) {
    long size = (long) rows * columns;
    if (size > Integer.MAX_VALUE - 16) {
      throw new DataException(
          rows
              + " rows of "
              + columns
              + " numbers are too many for one matrix; raise min-count or set vocabulary-limit");
    }
    return new ParameterMatrix(
        rows, columns, new float[(int) size], new float[adaptive ? (int) size : 0]);
  }

  /** Uniform in ±range. */
  static ParameterMatrix uniform(
      int rows, int columns, double range, boolean adaptive, RandomBits random) {
    ParameterMatrix matrix = zero(rows, columns, adaptive);
    for (int i = 0; i < matrix.values.length; i++) {
      matrix.values[i] = (float) (range * (2 * random.unit() - 1));
    }
    return matrix;
  }

  /**
   * Moves {@code n} numbers from {@code at} on against their gradient.
   *
   * @param decay the share of each number that is added to its gradient
   */
  void step(int at, float[] gradient, int from, int n, float rate, float decay) {
    if (squares.length == 0) {
      for (int k = 0; k < n; k++) {
        values[at + k] -= rate * (gradient[from + k] + decay * values[at + k]);
      }
      return;
    }
    for (int k = 0; k < n; k++) {
      float g = gradient[from + k] + decay * values[at + k];
      float sum = squares[at + k] + g * g;
      squares[at + k] = sum;
      values[at + k] -= rate * g / (float) Math.sqrt(sum + SMOOTH);
    }
  }
}
