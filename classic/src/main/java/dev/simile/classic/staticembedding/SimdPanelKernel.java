package dev.simile.classic.staticembedding;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * On the Vector API, four rows at once in eight registers; only loaded where its module is there.
 */
final class SimdPanelKernel implements PanelKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int WIDTH = 2 * LANES;

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public void multiply(float[] a, int aAt, int depth, int rows, float[] panel, float[] c) {
    int i = 0;
    for (; i <= rows - 4; i += 4) {
      four(a, aAt + i * depth, depth, panel, c, i * WIDTH);
    }
    for (; i < rows; i++) {
      one(a, aAt + i * depth, depth, panel, c, i * WIDTH);
    }
  }

  private static void four(float[] a, int at, int depth, float[] panel, float[] c, int cAt) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = s00;
    FloatVector s10 = s00;
    FloatVector s11 = s00;
    FloatVector s20 = s00;
    FloatVector s21 = s00;
    FloatVector s30 = s00;
    FloatVector s31 = s00;
    for (int k = 0; k < depth; k++) {
      FloatVector p0 = FloatVector.fromArray(SPECIES, panel, k * WIDTH);
      FloatVector p1 = FloatVector.fromArray(SPECIES, panel, k * WIDTH + LANES);
      FloatVector f0 = FloatVector.broadcast(SPECIES, a[at + k]);
      s00 = s00.add(f0.mul(p0));
      s01 = s01.add(f0.mul(p1));
      FloatVector f1 = FloatVector.broadcast(SPECIES, a[at + depth + k]);
      s10 = s10.add(f1.mul(p0));
      s11 = s11.add(f1.mul(p1));
      FloatVector f2 = FloatVector.broadcast(SPECIES, a[at + 2 * depth + k]);
      s20 = s20.add(f2.mul(p0));
      s21 = s21.add(f2.mul(p1));
      FloatVector f3 = FloatVector.broadcast(SPECIES, a[at + 3 * depth + k]);
      s30 = s30.add(f3.mul(p0));
      s31 = s31.add(f3.mul(p1));
    }
    s00.intoArray(c, cAt);
    s01.intoArray(c, cAt + LANES);
    s10.intoArray(c, cAt + WIDTH);
    s11.intoArray(c, cAt + WIDTH + LANES);
    s20.intoArray(c, cAt + 2 * WIDTH);
    s21.intoArray(c, cAt + 2 * WIDTH + LANES);
    s30.intoArray(c, cAt + 3 * WIDTH);
    s31.intoArray(c, cAt + 3 * WIDTH + LANES);
  }

  private static void one(float[] a, int at, int depth, float[] panel, float[] c, int cAt) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    for (int k = 0; k < depth; k++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, a[at + k]);
      s0 = s0.add(factor.mul(FloatVector.fromArray(SPECIES, panel, k * WIDTH)));
      s1 = s1.add(factor.mul(FloatVector.fromArray(SPECIES, panel, k * WIDTH + LANES)));
    }
    s0.intoArray(c, cAt);
    s1.intoArray(c, cAt + LANES);
  }
}
