package dev.simile.transform;

import dev.simile.vector.DenseVectors;
import dev.simile.vector.Kernels;

/**
 * (x − μ)W: mean 0 and covariance I over the texts it was learnt from, in fewer dimensions where W
 * has fewer columns. Su, Cao, Liu &amp; Ou 2021, equation 3.
 *
 * @param mean μ, {@code [inputDimensions]}
 * @param kernel Wᵀ, {@code [outputDimensions, inputDimensions]}
 */
public record Whitening(float[] mean, DenseVectors kernel) implements Transform {
  public static final String ID = "whitening.v1";

  /**
   * @throws IllegalArgumentException if the kernel takes another number of dimensions
   */
  public Whitening {
    if (kernel.dimensions() != mean.length) {
      throw new IllegalArgumentException(
          "a kernel for " + kernel.dimensions() + " dimensions, a mean of " + mean.length);
    }
  }

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
    return kernel.count();
  }

  @Override
  public void apply(float[] in, int i, float[] out, int j) {
    int d = mean.length;
    float[] centred = new float[d];
    for (int k = 0; k < d; k++) {
      centred[k] = in[i + k] - mean[k];
    }
    for (int k = 0; k < kernel.count(); k++) {
      out[j + k] = Kernels.dot(kernel.values(), k * d, centred, 0, d);
    }
  }

  @Override
  public boolean isAffine() {
    return true;
  }
}
