package dev.simile.classic.neurallm;

import dev.simile.classic.staticembedding.Softmax;

/** The hyperbolic tangent, the same bits on every machine. */
final class Tanh {
  private Tanh() {}

  /** Replaces each of {@code n} numbers by its tangent. */
  static void of(float[] x, int from, int n) {
    for (int k = from; k < from + n; k++) {
      float e = Softmax.exp(-2 * Math.abs(x[k]));
      x[k] = Math.copySign((1 - e) / (1 + e), x[k]);
    }
  }
}
