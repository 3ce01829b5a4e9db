package dev.simile.classic.glove;

/**
 * One step of AdaGrad on one cell; see the package. An instance belongs to one thread.
 *
 * <p>Products are summed over {@value #LANES} lanes that are folded by a fixed tree.
 */
abstract class GloveStep {
  static final int LANES = 16;

  final float[] lanes = new float[LANES];

  /** The learning rate of each number of a row. */
  final float[] rates;

  final float clip;

  /**
   * @param rates as many as a row has numbers
   * @param clip gradients are cut to ± this
   */
  GloveStep(float[] rates, float clip) {
    this.rates = rates;
    this.clip = clip;
  }

  static GloveStep best(float[] rates, float clip) {
    boolean simd =
        !Boolean.getBoolean("simile.scalar")
            && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
            && SimdGloveStep.isFast();
    return simd ? new SimdGloveStep(rates, clip) : new ScalarGloveStep(rates, clip);
  }

  /**
   * Moves both rows; leaves them as they are where the prediction is not a number any more.
   *
   * @param focus where a centre's row starts
   * @param context where a neighbour's row starts
   * @param target log X
   * @param weight f(X)
   * @return the cell's share of the cost, ½ weight · (prediction − target)²
   */
  final float step(float[] values, int focus, int context, int stride, float target, float weight) {
    multiply(values, focus, context, stride);
    float difference = fold() - target;
    float gradient = weight * difference;
    if (!Float.isFinite(gradient)) {
      return Float.NaN;
    }
    update(values, focus, context, stride, gradient);
    return 0.5f * gradient * difference;
  }

  /** Sets {@link #lanes}: lane l sums the products at l, l + 16, … */
  abstract void multiply(float[] values, int focus, int context, int stride);

  /** The step down the gradient {@code gradient} · (other row) of both rows. */
  abstract void update(float[] values, int focus, int context, int stride, float gradient);

  private float fold() {
    for (int half = LANES / 2; half > 0; half >>= 1) {
      for (int l = 0; l < half; l++) {
        lanes[l] += lanes[l + half];
      }
    }
    return lanes[0];
  }
}
