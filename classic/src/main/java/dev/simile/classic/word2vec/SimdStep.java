package dev.simile.classic.word2vec;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The step on the Vector API; only loaded where its module is there. */
final class SimdStep extends GradientStep {
  private static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() > 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();

  SimdStep(int maxInputs) {
    super(maxInputs);
  }

  /** False on machines whose fused multiply-add would be emulated. */
  static boolean isFast() {
    return WIDTH >= 8 || (WIDTH == 4 && !System.getProperty("os.arch").equals("amd64"));
  }

  private static FloatVector load(float[] values, int at) {
    return FloatVector.fromArray(SPECIES, values, at);
  }

  private static float sum(FloatVector v) {
    return v.reduceLanes(VectorOperators.ADD);
  }

  /**
   * Two inputs × six outputs at a time: twelve sums in registers, eight loads for twelve products.
   */
  @Override
  void multiply(float[] in, int count, float[] out, int stride) {
    int y0 = outputs[0];
    int y1 = outputs[1];
    int y2 = outputs[2];
    int y3 = outputs[3];
    int y4 = outputs[4];
    int y5 = outputs[5];
    float[] products = pairs;
    for (int b = 0; b < count; b += 2) {
      int p = inputs[b];
      int q = b + 1 < count ? inputs[b + 1] : p;
      FloatVector p0 = FloatVector.zero(SPECIES);
      FloatVector p1 = FloatVector.zero(SPECIES);
      FloatVector p2 = FloatVector.zero(SPECIES);
      FloatVector p3 = FloatVector.zero(SPECIES);
      FloatVector p4 = FloatVector.zero(SPECIES);
      FloatVector p5 = FloatVector.zero(SPECIES);
      FloatVector q0 = FloatVector.zero(SPECIES);
      FloatVector q1 = FloatVector.zero(SPECIES);
      FloatVector q2 = FloatVector.zero(SPECIES);
      FloatVector q3 = FloatVector.zero(SPECIES);
      FloatVector q4 = FloatVector.zero(SPECIES);
      FloatVector q5 = FloatVector.zero(SPECIES);
      for (int d = 0; d < stride; d += WIDTH) {
        FloatVector vp = load(in, p + d);
        FloatVector vq = load(in, q + d);
        FloatVector y = load(out, y0 + d);
        p0 = vp.fma(y, p0);
        q0 = vq.fma(y, q0);
        y = load(out, y1 + d);
        p1 = vp.fma(y, p1);
        q1 = vq.fma(y, q1);
        y = load(out, y2 + d);
        p2 = vp.fma(y, p2);
        q2 = vq.fma(y, q2);
        y = load(out, y3 + d);
        p3 = vp.fma(y, p3);
        q3 = vq.fma(y, q3);
        y = load(out, y4 + d);
        p4 = vp.fma(y, p4);
        q4 = vq.fma(y, q4);
        y = load(out, y5 + d);
        p5 = vp.fma(y, p5);
        q5 = vq.fma(y, q5);
      }
      int at = b * OUTPUTS;
      products[at] = sum(p0);
      products[at + 1] = sum(p1);
      products[at + 2] = sum(p2);
      products[at + 3] = sum(p3);
      products[at + 4] = sum(p4);
      products[at + 5] = sum(p5);
      products[at + 6] = sum(q0);
      products[at + 7] = sum(q1);
      products[at + 8] = sum(q2);
      products[at + 9] = sum(q3);
      products[at + 10] = sum(q4);
      products[at + 11] = sum(q5);
    }
  }

  /**
   * A strip of the six outputs and of their new values stays in registers while all inputs pass.
   */
  @Override
  void update(float[] in, int count, float[] out, int stride) {
    int y0 = outputs[0];
    int y1 = outputs[1];
    int y2 = outputs[2];
    int y3 = outputs[3];
    int y4 = outputs[4];
    int y5 = outputs[5];
    float[] gradients = pairs;
    int[] rows = inputs;
    for (int d = 0; d < stride; d += WIDTH) {
      FloatVector o0 = load(out, y0 + d);
      FloatVector o1 = load(out, y1 + d);
      FloatVector o2 = load(out, y2 + d);
      FloatVector o3 = load(out, y3 + d);
      FloatVector o4 = load(out, y4 + d);
      FloatVector o5 = load(out, y5 + d);
      FloatVector n0 = o0;
      FloatVector n1 = o1;
      FloatVector n2 = o2;
      FloatVector n3 = o3;
      FloatVector n4 = o4;
      FloatVector n5 = o5;
      for (int b = 0, at = 0; b < count; b++, at += OUTPUTS) {
        int row = rows[b] + d;
        FloatVector x = load(in, row);
        FloatVector g = FloatVector.broadcast(SPECIES, gradients[at]);
        FloatVector even = g.fma(o0, x);
        n0 = g.fma(x, n0);
        g = FloatVector.broadcast(SPECIES, gradients[at + 1]);
        FloatVector odd = g.mul(o1);
        n1 = g.fma(x, n1);
        g = FloatVector.broadcast(SPECIES, gradients[at + 2]);
        even = g.fma(o2, even);
        n2 = g.fma(x, n2);
        g = FloatVector.broadcast(SPECIES, gradients[at + 3]);
        odd = g.fma(o3, odd);
        n3 = g.fma(x, n3);
        g = FloatVector.broadcast(SPECIES, gradients[at + 4]);
        even = g.fma(o4, even);
        n4 = g.fma(x, n4);
        g = FloatVector.broadcast(SPECIES, gradients[at + 5]);
        odd = g.fma(o5, odd);
        n5 = g.fma(x, n5);
        even.add(odd).intoArray(in, row);
      }
      n0.intoArray(out, y0 + d);
      n1.intoArray(out, y1 + d);
      n2.intoArray(out, y2 + d);
      n3.intoArray(out, y3 + d);
      n4.intoArray(out, y4 + d);
      n5.intoArray(out, y5 + d);
    }
  }
}
