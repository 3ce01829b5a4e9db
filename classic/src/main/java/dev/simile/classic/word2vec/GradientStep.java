package dev.simile.classic.word2vec;

import java.util.Arrays;

/**
 * One step of gradient ascent on Σ weight · log σ(± x·y) over all pairs of some input rows with
 * {@value #OUTPUTS} output rows. The outputs' rows must differ from one another; the inputs' may
 * repeat.
 */
public abstract class GradientStep {
  /** Output rows in a block: as many as stay in registers beside their gradients. */
  static final int OUTPUTS = 6;

  /** Floats from one row of {@link #pairs} to the next. */
  static final int PITCH = 8;

  /** Where the input rows start. */
  public final int[] inputs;

  /** Where the output rows start. */
  final int[] outputs = new int[OUTPUTS];

  /** 1 for what is there, 0 for what is not. */
  final float[] labels = new float[OUTPUTS];

  /** How often each output counts; 0 leaves it as it is. */
  final float[] weights = new float[OUTPUTS];

  /** Products, then gradients: row b holds input b's with all outputs. */
  final float[] pairs;

  GradientStep(int maxInputs) {
    inputs = new int[maxInputs + 1];
    pairs = new float[(maxInputs + 1) * PITCH];
  }

  /** The fastest one that runs here. */
  public static GradientStep best(int maxInputs) {
    return simd() ? new SimdStep(maxInputs) : new ScalarStep(maxInputs);
  }

  private static boolean simd() {
    return !Boolean.getBoolean("simile.scalar")
        && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        && SimdStep.isFast();
  }

  /** All outputs are {@code row}, with weight 0. */
  final void clear(int row) {
    Arrays.fill(outputs, row);
    Arrays.fill(labels, 0);
    Arrays.fill(weights, 0);
  }

  /**
   * x_b += Σ_k g y_k and y_k += Σ_b g x_b with g = rate · weight_k · (label_k − σ(x_b·y_k)),
   * products taken before the step.
   *
   * @param count how many input rows
   */
  final void step(float[] in, int count, float[] out, int stride, float rate) {
    multiply(in, count, out, stride);
    for (int b = 0; b < count; b++) {
      for (int k = 0, i = b * PITCH; k < OUTPUTS; k++, i++) {
        pairs[i] = rate * weights[k] * (labels[k] - Sigmoid.of(pairs[i]));
      }
    }
    update(in, count, out, stride);
  }

  /** The loss −Σ weight · log σ(± x·y) of the block as it is. */
  final double loss(float[] in, int count, float[] out, int stride) {
    multiply(in, count, out, stride);
    double loss = 0;
    for (int b = 0; b < count; b++) {
      for (int k = 0, i = b * PITCH; k < OUTPUTS; k++, i++) {
        double z = labels[k] > 0 ? -pairs[i] : pairs[i];
        loss += weights[k] * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))));
      }
    }
    return loss;
  }

  /** Sets {@link #pairs} to X Yᵀ. */
  abstract void multiply(float[] in, int count, float[] out, int stride);

  /** in[to …] = scale · Σ of the rows; a row is {@code stride} floats. */
  public abstract void sum(float[] in, int[] rows, int count, float scale, int to, int stride);

  /** Each row += in[now …] − before. */
  public abstract void addDifference(
      float[] in, int[] rows, int count, int now, float[] before, int stride);

  /** X += G Y and Y += Gᵀ X with G in {@link #pairs}. */
  abstract void update(float[] in, int count, float[] out, int stride);
}
