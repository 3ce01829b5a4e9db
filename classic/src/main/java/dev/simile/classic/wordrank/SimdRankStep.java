package dev.simile.classic.wordrank;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The step on the Vector API; only loaded where its module is there. */
final class SimdRankStep extends RankStep {
  private static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() > 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;

  SimdRankStep(PairLoss loss, float rate, int stride) {
    super(loss, rate, stride);
  }

  static boolean isFast() {
    return SPECIES.length() >= 8;
  }

  @Override
  void descend(float[] values, int row, float[] direction, float scale) {
    for (int d = 0; d < stride; d += SPECIES.length()) {
      FloatVector gradient = FloatVector.fromArray(SPECIES, direction, d).mul(scale);
      FloatVector squares =
          FloatVector.fromArray(SPECIES, values, row + stride + d).add(gradient.mul(gradient));
      squares.intoArray(values, row + stride + d);
      FloatVector.fromArray(SPECIES, values, row + d)
          .sub(gradient.mul(rate).div(squares.add(LEAST).sqrt()))
          .intoArray(values, row + d);
    }
  }
}
