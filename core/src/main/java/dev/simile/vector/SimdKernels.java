package dev.simile.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Kernels on the Vector API; only loaded where its module is there. */
final class SimdKernels implements FloatKernels {
  private static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() > Kernels.LANES / 2
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  @Override
  public String name() {
    return "simd";
  }

  @Override
  public float dot(float[] a, int i, float[] b, int j, int n) {
    float[] lanes = new float[Kernels.LANES];
    int bound = n - n % Kernels.LANES;
    if (WIDTH == 16) {
      dot512(a, i, b, j, bound, lanes);
    } else if (WIDTH == 8) {
      dot256(a, i, b, j, bound, lanes);
    } else {
      bound = 0;
    }
    for (int k = bound; k < n; k++) {
      lanes[k & Kernels.LANES - 1] += a[i + k] * b[j + k];
    }
    return Kernels.fold(lanes);
  }

  private static void dot512(float[] a, int i, float[] b, int j, int bound, float[] lanes) {
    FloatVector s0 = FloatVector.zero(FloatVector.SPECIES_512);
    FloatVector s1 = s0;
    for (int k = 0; k < bound; k += 32) {
      s0 = s0.add(load512(a, i + k).mul(load512(b, j + k)));
      s1 = s1.add(load512(a, i + k + 16).mul(load512(b, j + k + 16)));
    }
    s0.intoArray(lanes, 0);
    s1.intoArray(lanes, 16);
  }

  private static FloatVector load512(float[] x, int at) {
    return FloatVector.fromArray(FloatVector.SPECIES_512, x, at);
  }

  private static void dot256(float[] a, int i, float[] b, int j, int bound, float[] lanes) {
    FloatVector s0 = FloatVector.zero(FloatVector.SPECIES_256);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    for (int k = 0; k < bound; k += 32) {
      s0 = s0.add(load256(a, i + k).mul(load256(b, j + k)));
      s1 = s1.add(load256(a, i + k + 8).mul(load256(b, j + k + 8)));
      s2 = s2.add(load256(a, i + k + 16).mul(load256(b, j + k + 16)));
      s3 = s3.add(load256(a, i + k + 24).mul(load256(b, j + k + 24)));
    }
    s0.intoArray(lanes, 0);
    s1.intoArray(lanes, 8);
    s2.intoArray(lanes, 16);
    s3.intoArray(lanes, 24);
  }

  private static FloatVector load256(float[] x, int at) {
    return FloatVector.fromArray(FloatVector.SPECIES_256, x, at);
  }

  @Override
  public void axpy(float alpha, float[] x, int i, float[] y, int j, int n) {
    int k = 0;
    for (; k <= n - WIDTH; k += WIDTH) {
      FloatVector product = FloatVector.fromArray(SPECIES, x, i + k).mul(alpha);
      FloatVector.fromArray(SPECIES, y, j + k).add(product).intoArray(y, j + k);
    }
    for (; k < n; k++) {
      y[j + k] += alpha * x[i + k];
    }
  }

  @Override
  public void add(float[] x, int i, float[] y, int j, int n) {
    int k = 0;
    for (; k <= n - WIDTH; k += WIDTH) {
      FloatVector sum =
          FloatVector.fromArray(SPECIES, y, j + k).add(FloatVector.fromArray(SPECIES, x, i + k));
      sum.intoArray(y, j + k);
    }
    for (; k < n; k++) {
      y[j + k] += x[i + k];
    }
  }
}
