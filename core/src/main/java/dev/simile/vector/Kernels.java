package dev.simile.vector;

/**
 * The float loops everything rests on. Sums run over {@value #LANES} lanes and are folded by a
 * fixed tree, without fused multiply-add, so that the SIMD kernels, their scalar twin, and machines
 * with narrow or wide registers give the same bits.
 */
public final class Kernels {
  static final int LANES = 32;

  private static final float SAFE_MIN = 1e-30f;

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

  /**
   * As {@link #dot}, but summed in double where the float sum left the range of floats or came so
   * near its lower end that products were lost.
   */
  public static double safeDot(float[] a, int i, float[] b, int j, int n) {
    float fast = dot(a, i, b, j, n);
    if (Math.abs(fast) > SAFE_MIN && Math.abs(fast) <= Float.MAX_VALUE) {
      return fast;
    }
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += (double) a[i + k] * b[j + k];
    }
    return sum;
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
    double norm = Math.sqrt(safeDot(x, i, x, i, n));
    float scale = (float) (1 / norm);
    if (scale >= Float.MIN_NORMAL && scale <= Float.MAX_VALUE) {
      scale(scale, x, i, n);
    } else if (norm > 0) {
      for (int k = i; k < i + n; k++) {
        x[k] = (float) (x[k] / norm);
      }
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
