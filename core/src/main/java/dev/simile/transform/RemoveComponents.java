package dev.simile.transform;

import dev.simile.vector.DenseVectors;
import dev.simile.vector.Kernels;

/**
 * Subtracts a mean, then removes the parts along given directions: x − μ − Σₖ λₖ⟨x − μ, cₖ⟩cₖ.
 * Arora et al. 2017 (SIF; μ = 0, one direction, λ = 1), Ethayarajh 2018 (uSIF; λₖ = σₖ²/Σσ²), Mu
 * &amp; Viswanath 2018 (all-but-the-top).
 *
 * @param mean {@code [dimensions]}
 * @param directions {@code [m, dimensions]}, orthonormal rows
 * @param weights {@code [m]}, the share removed along each
 */
public record RemoveComponents(float[] mean, DenseVectors directions, float[] weights)
    implements Transform {
  public static final String ID = "remove-components.v1";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public int inputDimensions() {
    return mean.length;
  }

  @Override
  public int outputDimensions() {
    return mean.length;
  }

  @Override
  public void apply(float[] in, int i, float[] out, int j) {
    int n = mean.length;
    for (int k = 0; k < n; k++) {
      out[j + k] = in[i + k] - mean[k];
    }
    for (int c = 0; c < weights.length; c++) {
      float along = Kernels.dot(out, j, directions.values(), c * n, n);
      Kernels.axpy(-weights[c] * along, directions.values(), c * n, out, j, n);
    }
  }

  @Override
  public boolean isAffine() {
    return true;
  }
}
