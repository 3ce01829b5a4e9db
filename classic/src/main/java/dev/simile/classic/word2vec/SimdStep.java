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
  private static final int ROW = OUTPUTS * WIDTH;
  private static final VectorMask<Float> MASK8 = mask(8);
  private static final VectorMask<Float> MASK4 = mask(4);
  private static final VectorMask<Float> MASK2 = mask(2);
  private static final VectorMask<Float> MASK1 = mask(1);
  private static final VectorShuffle<Float> EXCHANGE8 = exchange(8);
  private static final VectorShuffle<Float> EXCHANGE4 = exchange(4);
  private static final VectorShuffle<Float> EXCHANGE2 = exchange(2);
  private static final VectorShuffle<Float> EXCHANGE1 = exchange(1);

  /** The sums of products before their lanes are added: {@link #OUTPUTS} vectors an input. */
  private final float[] partial;

  SimdStep(int maxInputs) {
    super(maxInputs);
    partial = new float[(maxInputs + 1) * ROW];
  }

  /** False on machines whose fused multiply-add would be emulated. */
  static boolean isFast() {
    return WIDTH >= 8 || (WIDTH == 4 && !System.getProperty("os.arch").equals("amd64"));
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

  /**
   * Two inputs × six outputs at a time: twelve sums in registers, eight loads for twelve products.
   * They go through memory to {@link #addLanes}: as one method the two are more than the compiler
   * inlines at once, and each vector becomes an object on the heap (2 GB a second were seen).
   */
  @Override
  void multiply(float[] in, int count, float[] out, int stride) {
    int y0 = outputs[0];
    int y1 = outputs[1];
    int y2 = outputs[2];
    int y3 = outputs[3];
    int y4 = outputs[4];
    int y5 = outputs[5];
    float[] to = partial;
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
        FloatVector vp = FloatVector.fromArray(SPECIES, in, p + d);
        FloatVector vq = FloatVector.fromArray(SPECIES, in, q + d);
        FloatVector y = FloatVector.fromArray(SPECIES, out, y0 + d);
        p0 = vp.fma(y, p0);
        q0 = vq.fma(y, q0);
        y = FloatVector.fromArray(SPECIES, out, y1 + d);
        p1 = vp.fma(y, p1);
        q1 = vq.fma(y, q1);
        y = FloatVector.fromArray(SPECIES, out, y2 + d);
        p2 = vp.fma(y, p2);
        q2 = vq.fma(y, q2);
        y = FloatVector.fromArray(SPECIES, out, y3 + d);
        p3 = vp.fma(y, p3);
        q3 = vq.fma(y, q3);
        y = FloatVector.fromArray(SPECIES, out, y4 + d);
        p4 = vp.fma(y, p4);
        q4 = vq.fma(y, q4);
        y = FloatVector.fromArray(SPECIES, out, y5 + d);
        p5 = vp.fma(y, p5);
        q5 = vq.fma(y, q5);
      }
      int at = b * ROW;
      p0.intoArray(to, at);
      p1.intoArray(to, at + WIDTH);
      p2.intoArray(to, at + 2 * WIDTH);
      p3.intoArray(to, at + 3 * WIDTH);
      p4.intoArray(to, at + 4 * WIDTH);
      p5.intoArray(to, at + 5 * WIDTH);
      q0.intoArray(to, at + ROW);
      q1.intoArray(to, at + ROW + WIDTH);
      q2.intoArray(to, at + ROW + 2 * WIDTH);
      q3.intoArray(to, at + ROW + 3 * WIDTH);
      q4.intoArray(to, at + ROW + 4 * WIDTH);
      q5.intoArray(to, at + ROW + 5 * WIDTH);
    }
    addLanes(partial, count, pairs);
  }

  /** Adds the lanes of each of the {@code count} inputs' six vectors. */
  private static void addLanes(float[] from, int count, float[] products) {
    if (WIDTH == 4) {
      for (int b = 0, at = 0; b < count; b++) {
        for (int k = 0; k < OUTPUTS; k++, at += WIDTH) {
          products[b * PITCH + k] = from[at] + from[at + 2] + (from[at + 1] + from[at + 3]);
        }
      }
      return;
    }
    for (int b = 0; b < count; b += WIDTH / PITCH) {
      int at = b * ROW;
      FloatVector v0 = FloatVector.fromArray(SPECIES, from, at);
      FloatVector v1 = FloatVector.fromArray(SPECIES, from, at + 1 * WIDTH);
      FloatVector v2 = FloatVector.fromArray(SPECIES, from, at + 2 * WIDTH);
      FloatVector v3 = FloatVector.fromArray(SPECIES, from, at + 3 * WIDTH);
      FloatVector v4 = FloatVector.fromArray(SPECIES, from, at + 4 * WIDTH);
      FloatVector v5 = FloatVector.fromArray(SPECIES, from, at + 5 * WIDTH);
      if (WIDTH == 16) {
        at += ROW;
        FloatVector n0 = FloatVector.fromArray(SPECIES, from, at);
        FloatVector n1 = FloatVector.fromArray(SPECIES, from, at + 1 * WIDTH);
        FloatVector n2 = FloatVector.fromArray(SPECIES, from, at + 2 * WIDTH);
        FloatVector n3 = FloatVector.fromArray(SPECIES, from, at + 3 * WIDTH);
        FloatVector n4 = FloatVector.fromArray(SPECIES, from, at + 4 * WIDTH);
        FloatVector n5 = FloatVector.fromArray(SPECIES, from, at + 5 * WIDTH);
        v0 = v0.blend(n0, MASK8).add(n0.blend(v0, MASK8).rearrange(EXCHANGE8));
        v1 = v1.blend(n1, MASK8).add(n1.blend(v1, MASK8).rearrange(EXCHANGE8));
        v2 = v2.blend(n2, MASK8).add(n2.blend(v2, MASK8).rearrange(EXCHANGE8));
        v3 = v3.blend(n3, MASK8).add(n3.blend(v3, MASK8).rearrange(EXCHANGE8));
        v4 = v4.blend(n4, MASK8).add(n4.blend(v4, MASK8).rearrange(EXCHANGE8));
        v5 = v5.blend(n5, MASK8).add(n5.blend(v5, MASK8).rearrange(EXCHANGE8));
      }
      FloatVector w0 = v0.blend(v4, MASK4).add(v4.blend(v0, MASK4).rearrange(EXCHANGE4));
      FloatVector w1 = v1.blend(v5, MASK4).add(v5.blend(v1, MASK4).rearrange(EXCHANGE4));
      FloatVector w2 = v2.add(v2.rearrange(EXCHANGE4));
      FloatVector w3 = v3.add(v3.rearrange(EXCHANGE4));
      FloatVector x0 = w0.blend(w2, MASK2).add(w2.blend(w0, MASK2).rearrange(EXCHANGE2));
      FloatVector x1 = w1.blend(w3, MASK2).add(w3.blend(w1, MASK2).rearrange(EXCHANGE2));
      x0.blend(x1, MASK1)
          .add(x1.blend(x0, MASK1).rearrange(EXCHANGE1))
          .intoArray(products, b * PITCH);
    }
  }

  @Override
  public void sum(float[] in, int[] rows, int count, float scale, int to, int stride) {
    for (int d = 0; d < stride; d += WIDTH) {
      FloatVector sum = FloatVector.fromArray(SPECIES, in, rows[0] + d);
      for (int i = 1; i < count; i++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, in, rows[i] + d));
      }
      sum.mul(scale).intoArray(in, to + d);
    }
  }

  @Override
  public void addDifference(
      float[] in, int[] rows, int count, int now, float[] before, int stride) {
    for (int d = 0; d < stride; d += WIDTH) {
      FloatVector difference =
          FloatVector.fromArray(SPECIES, in, now + d)
              .sub(FloatVector.fromArray(SPECIES, before, d));
      for (int i = 0; i < count; i++) {
        FloatVector.fromArray(SPECIES, in, rows[i] + d).add(difference).intoArray(in, rows[i] + d);
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
      FloatVector o0 = FloatVector.fromArray(SPECIES, out, y0 + d);
      FloatVector o1 = FloatVector.fromArray(SPECIES, out, y1 + d);
      FloatVector o2 = FloatVector.fromArray(SPECIES, out, y2 + d);
      FloatVector o3 = FloatVector.fromArray(SPECIES, out, y3 + d);
      FloatVector o4 = FloatVector.fromArray(SPECIES, out, y4 + d);
      FloatVector o5 = FloatVector.fromArray(SPECIES, out, y5 + d);
      FloatVector n0 = o0;
      FloatVector n1 = o1;
      FloatVector n2 = o2;
      FloatVector n3 = o3;
      FloatVector n4 = o4;
      FloatVector n5 = o5;
      for (int b = 0, at = 0; b < count; b++, at += PITCH) {
        int row = rows[b] + d;
        FloatVector x = FloatVector.fromArray(SPECIES, in, row);
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
