package dev.simile.classic.staticembedding;

/**
 * The softmax of a row and its cross-entropy, with an exponential that is the same on every
 * machine.
 */
public final class Softmax {
  /** The logit of what takes no part. */
  public static final float EXCLUDED = Float.NEGATIVE_INFINITY;

  private static final float LOG2_E = 1.442695f;
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;

  private Softmax() {}

  /**
   * Turns cosines z into softmax(scale · z) and returns −log of the target's share; the target must
   * take part.
   *
   * @param z the row stands at [from, from + n)
   */
  public static double of(float[] z, int from, int n, int target, float scale) {
    float max = EXCLUDED;
    for (int j = from; j < from + n; j++) {
      max = Math.max(max, z[j]);
    }
    float aim = scale * (z[from + target] - max);
    double sum = 0;
    for (int j = from; j < from + n; j++) {
      z[j] = exp(scale * (z[j] - max));
      sum += z[j];
    }
    float share = (float) (1 / sum);
    for (int j = from; j < from + n; j++) {
      z[j] *= share;
    }
    return StrictMath.log(sum) - aim;
  }

  /** e^x for x ≤ 0, to about one unit in the last place (Cephes' expf); 0 below −87. */
  public static float exp(float x) {
    if (!(x > -87)) {
      return 0;
    }
    int n = (int) (x * LOG2_E - 0.5f);
    float r = x - n * LN2_HIGH - n * LN2_LOW;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1;
    return p * Float.intBitsToFloat((n + 127) << 23);
  }
}
