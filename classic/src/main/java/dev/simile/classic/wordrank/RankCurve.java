package dev.simile.classic.wordrank;

import dev.simile.vector.Kernels;
import java.util.Arrays;

/**
 * Σ ℓ(s − s') over many scores s', as a curve over s. The scores are put into bins, each shared
 * between its two nearest; the curve at the bins' middles is a convolution with ℓ, and straight in
 * between. Not thread-safe.
 */
final class RankCurve {
  private static final int BINS = 512;

  private final PairLoss loss;
  private final float[] counts = new float[BINS];
  private final float[] kernel = new float[2 * BINS];
  private final float[] curve = new float[BINS];
  private float low;
  private float width;

  RankCurve(PairLoss loss) {
    this.loss = loss;
  }

  /** Takes the first {@code size} scores. */
  void fit(float[] scores, int size) {
    low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      low = Math.min(low, scores[i]);
      high = Math.max(high, scores[i]);
    }
    // Pairs that are asked about may lie a little outside, where a sample was taken.
    float margin = Math.max(1e-3f, 0.25f * (high - low));
    low -= margin;
    width = (high + margin - low) / (BINS - 1);
    Arrays.fill(counts, 0);
    for (int i = 0; i < size; i++) {
      float place = (scores[i] - low) / width;
      int bin = Math.clamp((int) place, 0, BINS - 2);
      counts[bin] += bin + 1 - place;
      counts[bin + 1] += place - bin;
    }
    for (int k = 0; k < kernel.length; k++) {
      // ℓ of the difference i − j, found at j − i + BINS.
      kernel[k] = (float) loss.value((BINS - k) * (double) width);
    }
    for (int i = 0; i < BINS; i++) {
      curve[i] = Kernels.dot(counts, 0, kernel, BINS - i, BINS);
    }
  }

  /** Σ ℓ(score − s'). */
  float at(float score) {
    float place = Math.clamp((score - low) / width, 0, BINS - 1);
    int bin = Math.min((int) place, BINS - 2);
    return curve[bin] + (place - bin) * (curve[bin + 1] - curve[bin]);
  }
}
