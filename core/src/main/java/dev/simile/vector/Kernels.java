package dev.simile.vector;

/**
 * The float loops everything rests on. Sums run over {@value #LANES} lanes and are folded by a
 * fixed tree, without fused multiply-add, so that the SIMD kernels, their scalar twin, and machines
 * with narrow or wide registers give the same bits.
 */
public final class Kernels {
  static final int LANES = 32;

  /**
   * What the machine offers; the scalar twin where the module jdk.incubator.vector is not there.
   */
  private static final FloatKernels BEST = FloatKernels.best();

  private Kernels() {}

  /** "simd" or "scalar": what runs here. */
  public static String name() {
    return BEST.name();
  }

  /** Σ a[i + k]·b[j + k] for k below {@code n}. */
  public static float dot(float[] a, int i, float[] b, int j, int n) {
    return BEST.dot(a, i, b, j, n);
  }

  /** y[j + k] += alpha · x[i + k]. */
  public static void axpy(float alpha, float[] x, int i, float[] y, int j, int n) {
    BEST.axpy(alpha, x, i, y, j, n);
  }

  /** y[j + k] += x[i + k]. */
  public static void add(float[] x, int i, float[] y, int j, int n) {
    BEST.add(x, i, y, j, n);
  }

  /** Scales to length 1; the zero vector stays. */
  public static void normalize(float[] x, int i, int n) {
    double norm = Math.sqrt(dot(x, i, x, i, n));
    if (norm > 0) {
      scale((float) (1 / norm), x, i, n);
    }
  }

  public static void scale(float alpha, float[] x, int i, int n) {
    for (int k = i; k < i + n; k++) {
      x[k] *= alpha;
    }
  }

  /** Folds the lanes in halves: lane l takes lane l + half. Destroys {@code lanes}. */
  static float fold(float[] lanes) {
    for (int half = LANES / 2; half > 0; half >>= 1) {
      for (int l = 0; l < half; l++) {
        lanes[l] += lanes[l + half];
      }
    }
    return lanes[0];
  }
}
