package dev.simile.classic.glove;

import java.util.Arrays;

/** The step without SIMD. */
final class ScalarGloveStep extends GloveStep {
  ScalarGloveStep(float[] rates, float clip) {
    super(rates, clip);
  }

  @Override
  void multiply(float[] values, int focus, int context, int stride) {
    Arrays.fill(lanes, 0);
    for (int d = 0; d < stride; d++) {
      lanes[d & LANES - 1] += values[focus + d] * values[context + d];
    }
  }

  @Override
  void update(float[] values, int focus, int context, int stride, float gradient) {
    for (int d = 0; d < stride; d++) {
      float w = values[focus + d];
      float c = values[context + d];
      move(values, focus + d, stride, w, gradient * c, rates[d]);
      move(values, context + d, stride, c, gradient * w, rates[d]);
    }
  }

  private void move(float[] values, int at, int stride, float value, float gradient, float rate) {
    float step = Math.max(-clip, Math.min(clip, gradient)) * rate;
    float squares = values[at + stride];
    values[at] = value - step / (float) Math.sqrt(squares + 1);
    values[at + stride] = squares + step * step;
  }
}
