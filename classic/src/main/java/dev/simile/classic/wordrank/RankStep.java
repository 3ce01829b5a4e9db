package dev.simile.classic.wordrank;

import dev.simile.vector.Kernels;
import java.util.Arrays;

/**
 * One step of AdaGrad on a word, a neighbour of it and words that are to rank behind; see the
 * package. An instance belongs to one thread.
 */
abstract class RankStep {
  /** Keeps a step by a gradient of 0 from being 0 / 0. */
  static final float LEAST = 1e-10f;

  private final PairLoss loss;
  final float rate;
  final int stride;
  private final float[] word;
  private final float[] gradient;

  RankStep(PairLoss loss, float rate, int stride) {
    this.loss = loss;
    this.rate = rate;
    this.stride = stride;
    word = new float[stride];
    gradient = new float[stride];
  }

  static RankStep best(Settings settings) {
    boolean simd =
        !Boolean.getBoolean("simile.scalar")
            && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
            && SimdRankStep.isFast();
    return simd
        ? new SimdRankStep(settings.pairLoss(), settings.learningRate(), settings.stride())
        : new ScalarRankStep(settings.pairLoss(), settings.learningRate(), settings.stride());
  }

  /**
   * Moves all rows down the gradient of slope · Σ ℓ(u·(v − v')), taken before the step.
   *
   * @param u where the word's row starts
   * @param v where the neighbour's starts
   * @param others where the rows of the first {@code count} other words v' start
   * @return slope · Σ ℓ′, 0 or below
   */
  final float step(float[] values, int u, int v, int[] others, int count, float slope) {
    float score = Kernels.dot(values, u, values, v, stride);
    System.arraycopy(values, u, word, 0, stride);
    Arrays.fill(gradient, 0);
    float sum = 0;
    for (int k = 0; k < count; k++) {
      float other = Kernels.dot(word, 0, values, others[k], stride);
      float pull = slope * loss.pull(score - other);
      if (pull > 0) {
        Kernels.axpy(pull, values, others[k], gradient, 0, stride);
        descend(values, others[k], word, pull);
        sum += pull;
      }
    }
    if (sum > 0) {
      Kernels.axpy(-sum, values, v, gradient, 0, stride);
      descend(values, v, word, -sum);
      descend(values, u, gradient, 1);
    }
    return -sum;
  }

  /** AdaGrad on the row at {@code row} with the gradient {@code scale} · direction. */
  abstract void descend(float[] values, int row, float[] direction, float scale);
}
