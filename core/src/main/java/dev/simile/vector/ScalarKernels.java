package dev.simile.vector;

/** The scalar twin of {@link SimdKernels}: the same sums in the same order. */
final class ScalarKernels implements FloatKernels {
  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public float dot(float[] a, int i, float[] b, int j, int n) {
    float[] lanes = new float[Kernels.LANES];
    for (int k = 0; k < n; k++) {
      lanes[k & Kernels.LANES - 1] += a[i + k] * b[j + k];
    }
    return Kernels.fold(lanes);
  }

  @Override
  public void axpy(float alpha, float[] x, int i, float[] y, int j, int n) {
    for (int k = 0; k < n; k++) {
      y[j + k] += alpha * x[i + k];
    }
  }

  @Override
  public void add(float[] x, int i, float[] y, int j, int n) {
    for (int k = 0; k < n; k++) {
      y[j + k] += x[i + k];
    }
  }
}
