package dev.simile.neural.objective;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Cosines and lengths whose gradients stay finite: what is shorter than 1e-8 has no direction, and
 * its cosine with anything is 0.
 */
final class Cosine {
  private static final double SHORTEST = 1e-8;

  private Cosine() {}

  /**
   * Each to length 1.
   *
   * @param x {@code [n, d]}
   */
  static Tensor normalized(Tensor x) {
    Tensor length = length(x, true);
    return x.div(length.masked_fill(length.lt(new Scalar(SHORTEST)), new Scalar(1)));
  }

  /**
   * Of row by row, {@code [n]}.
   *
   * @param u {@code [n, d]}
   * @param v {@code [n, d]}
   */
  static Tensor of(Tensor u, Tensor v) {
    return normalized(u).mul(normalized(v)).sum(1);
  }

  /** Euclidean length of each row, {@code [n]}, or {@code [n, 1]}; its gradient at 0 is 0. */
  static Tensor length(Tensor x, boolean keepAxis) {
    return torch.linalg_vector_norm(
        x, new Scalar(2), new long[] {1}, keepAxis, new ScalarTypeOptional());
  }
}
