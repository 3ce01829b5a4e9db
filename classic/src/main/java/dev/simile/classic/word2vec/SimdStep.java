package dev.simile.classic.word2vec;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The step on the Vector API; only loaded where its module is there. Lanes are summed by a fixed
 * tree of exchanges and additions: {@code reduceLanes} may add in another order once it is
 * compiled, and a run would not repeat itself.
 */
final class SimdStep extends GradientStep {
  private static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() > 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = SPECIES.length();
  private static final VectorMask<Float> MASK8 = mask(8);
  private static final VectorMask<Float> MASK4 = mask(4);
  private static final VectorMask<Float> MASK2 = mask(2);
  private static final VectorMask<Float> MASK1 = mask(1);
  private static final VectorShuffle<Float> EXCHANGE8 = exchange(8);
  private static final VectorShuffle<Float> EXCHANGE4 = exchange(4);
  private static final VectorShuffle<Float> EXCHANGE2 = exchange(2);
  private static final VectorShuffle<Float> EXCHANGE1 = exchange(1);

  private final float[] lanes = new float[16];

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

  /** Takes the lanes whose number has bit {@code half} set. */
  private static VectorMask<Float> mask(int half) {
    boolean[] set = new boolean[WIDTH];
    for (int lane = 0; lane < WIDTH; lane++) {
      set[lane] = (lane & half) != 0;
    }
    return VectorMask.fromArray(SPECIES, set, 0);
  }

  /** Lane l takes lane l XOR half. */
  private static VectorShuffle<Float> exchange(int half) {
    return VectorShuffle.fromOp(SPECIES, lane -> half < WIDTH ? lane ^ half : lane);
  }

  /** Half the sums of a, then half the sums of b, in each group of 2 · half lanes. */
  private static FloatVector join(
      FloatVector a, FloatVector b, VectorMask<Float> mask, VectorShuffle<Float> exchange) {
    return a.blend(b, mask).add(b.blend(a, mask).rearrange(exchange));
  }

  /** The sums of six vectors in lanes 0 to 5 of each group of eight lanes. */
  private static FloatVector sums(
      FloatVector v0,
      FloatVector v1,
      FloatVector v2,
      FloatVector v3,
      FloatVector v4,
      FloatVector v5) {
    FloatVector w0 = join(v0, v4, MASK4, EXCHANGE4);
    FloatVector w1 = join(v1, v5, MASK4, EXCHANGE4);
    FloatVector w2 = v2.add(v2.rearrange(EXCHANGE4));
    FloatVector w3 = v3.add(v3.rearrange(EXCHANGE4));
    FloatVector x0 = join(w0, w2, MASK2, EXCHANGE2);
    FloatVector x1 = join(w1, w3, MASK2, EXCHANGE2);
    return join(x0, x1, MASK1, EXCHANGE1);
  }

  /** For narrow registers: through memory. */
  private float sum(FloatVector v) {
    v.intoArray(lanes, 0);
    return lanes[0] + lanes[2] + (lanes[1] + lanes[3]);
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
      int at = b * PITCH;
      if (WIDTH == 16) {
        sums(
                join(p0, q0, MASK8, EXCHANGE8),
                join(p1, q1, MASK8, EXCHANGE8),
                join(p2, q2, MASK8, EXCHANGE8),
                join(p3, q3, MASK8, EXCHANGE8),
                join(p4, q4, MASK8, EXCHANGE8),
                join(p5, q5, MASK8, EXCHANGE8))
            .intoArray(products, at);
      } else if (WIDTH == 8) {
        sums(p0, p1, p2, p3, p4, p5).intoArray(products, at);
        sums(q0, q1, q2, q3, q4, q5).intoArray(products, at + PITCH);
      } else {
        products[at] = sum(p0);
        products[at + 1] = sum(p1);
        products[at + 2] = sum(p2);
        products[at + 3] = sum(p3);
        products[at + 4] = sum(p4);
        products[at + 5] = sum(p5);
        products[at + PITCH] = sum(q0);
        products[at + PITCH + 1] = sum(q1);
        products[at + PITCH + 2] = sum(q2);
        products[at + PITCH + 3] = sum(q3);
        products[at + PITCH + 4] = sum(q4);
        products[at + PITCH + 5] = sum(q5);
      }
    }
  }

  @Override
  void sum(float[] in, int[] rows, int count, float scale, int to, int stride) {
    for (int d = 0; d < stride; d += WIDTH) {
      FloatVector sum = load(in, rows[0] + d);
      for (int i = 1; i < count; i++) {
        sum = sum.add(load(in, rows[i] + d));
      }
      sum.mul(scale).intoArray(in, to + d);
    }
  }

  @Override
  void addDifference(float[] in, int[] rows, int count, int now, float[] before, int stride) {
    for (int d = 0; d < stride; d += WIDTH) {
      FloatVector difference = load(in, now + d).sub(load(before, d));
      for (int i = 0; i < count; i++) {
        load(in, rows[i] + d).add(difference).intoArray(in, rows[i] + d);
      }
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
      for (int b = 0, at = 0; b < count; b++, at += PITCH) {
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
