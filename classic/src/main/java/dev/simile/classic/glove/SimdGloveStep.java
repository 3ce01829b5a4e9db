package dev.simile.classic.glove;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The step on the Vector API; only loaded where its module is there. */
final class SimdGloveStep extends GloveStep {
  private static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() > LANES
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  SimdGloveStep(float[] rates, float clip) {
    super(rates, clip);
  }

  static boolean isFast() {
    return WIDTH >= 8;
  }

  @Override
  void multiply(float[] values, int focus, int context, int stride) {
    if (WIDTH == LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int d = 0; d < stride; d += LANES) {
        sum = sum.add(at(values, focus + d).mul(at(values, context + d)));
      }
      sum.intoArray(lanes, 0);
      return;
    }
    FloatVector low = FloatVector.zero(SPECIES);
    FloatVector high = low;
    for (int d = 0; d < stride; d += LANES) {
      low = low.add(at(values, focus + d).mul(at(values, context + d)));
      high = high.add(at(values, focus + d + WIDTH).mul(at(values, context + d + WIDTH)));
    }
    low.intoArray(lanes, 0);
    high.intoArray(lanes, WIDTH);
  }

  @Override
  void update(float[] values, int focus, int context, int stride, float gradient) {
    for (int d = 0; d < stride; d += WIDTH) {
      FloatVector w = at(values, focus + d);
      FloatVector c = at(values, context + d);
      FloatVector rate = at(rates, d);
      FloatVector step = c.mul(gradient).min(clip).max(-clip).mul(rate);
      FloatVector squares = at(values, focus + stride + d);
      w.sub(step.div(squares.add(1).sqrt())).intoArray(values, focus + d);
      squares.add(step.mul(step)).intoArray(values, focus + stride + d);
      step = w.mul(gradient).min(clip).max(-clip).mul(rate);
      squares = at(values, context + stride + d);
      c.sub(step.div(squares.add(1).sqrt())).intoArray(values, context + d);
      squares.add(step.mul(step)).intoArray(values, context + stride + d);
    }
  }

  private static FloatVector at(float[] values, int index) {
    return FloatVector.fromArray(SPECIES, values, index);
  }
}
