package dev.simile.transform;

import dev.simile.vector.Kernels;
import java.util.List;

/**
 * An invertible network to vectors whose numbers are independent and normal (BERT-flow, Li et al.
 * 2020): a {@link Whitening}, which is the likeliest linear map of that kind, then steps of Glow
 * (Kingma &amp; Dhariwal 2018). Immutable and thread-safe.
 *
 * @param start to the dimensions that are kept
 * @param steps in order; each changes the first numbers only, as many as it has, and leaves the
 *     others to the result
 */
public record Flow(Whitening start, List<Step> steps) implements Transform {
  public static final String ID = "flow.v1";

  /**
   * A scale and a shift of each number, a new order, then a coupling: what is done to the second
   * part of the numbers, c, follows from the first, a, which stays: c ⊙ exp(tanh(s)) + t with (t,
   * s) = W₂ relu(W₁ a + b₁) + b₂, or c + t.
   *
   * @param scale the scale's logarithm, {@code [width]}
   * @param shift added before the scale, {@code [width]}
   * @param order the number that comes to each place, {@code [width]}
   * @param inner W₁, {@code [hidden, width / 2]}
   * @param innerBias b₁, {@code [hidden]}
   * @param outer W₂, {@code [width − width / 2, hidden]} where there is t alone, twice as many rows
   *     where s follows
   * @param outerBias b₂, a number for each row of W₂
   */
  public record Step(
      float[] scale,
      float[] shift,
      int[] order,
      float[] inner,
      float[] innerBias,
      float[] outer,
      float[] outerBias) {
    /**
     * @throws IllegalArgumentException if the sizes do not fit together, or the order leaves a
     *     number out
     */
    public Step {
      int width = scale.length;
      int second = width - width / 2;
      boolean fits =
          shift.length == width
              && order.length == width
              && inner.length == innerBias.length * (width / 2)
              && (outerBias.length == second || outerBias.length == 2 * second)
              && outer.length == outerBias.length * innerBias.length;
      boolean[] seen = new boolean[width];
      for (int place = 0; fits && place < width; place++) {
        fits = order[place] >= 0 && order[place] < width && !seen[order[place]];
        if (fits) {
          seen[order[place]] = true;
        }
      }
      if (!fits) {
        throw new IllegalArgumentException("sizes that do not fit a step over " + width);
      }
    }

    /** How many numbers it changes. */
    public int width() {
      return scale.length;
    }

    /** Changes x in place; returns the logarithm of the determinant of its derivative. */
    private double forward(float[] x) {
      int width = width();
      float[] moved = new float[width];
      double volume = 0;
      for (int k = 0; k < width; k++) {
        int from = order[k];
        moved[k] = (x[from] + shift[from]) * (float) Math.exp(scale[from]);
        volume += scale[from];
      }
      System.arraycopy(moved, 0, x, 0, width);
      float[] coupling = coupling(x);
      int first = width / 2;
      int second = width - first;
      for (int k = 0; k < second; k++) {
        if (coupling.length > second) {
          double scale = Math.tanh(coupling[second + k]);
          x[first + k] *= (float) Math.exp(scale);
          volume += scale;
        }
        x[first + k] += coupling[k];
      }
      return volume;
    }

    /** Takes {@link #forward} back. */
    private void backward(float[] x) {
      int width = width();
      float[] coupling = coupling(x);
      int first = width / 2;
      int second = width - first;
      for (int k = 0; k < second; k++) {
        x[first + k] -= coupling[k];
        if (coupling.length > second) {
          x[first + k] *= (float) Math.exp(-Math.tanh(coupling[second + k]));
        }
      }
      float[] moved = new float[width];
      for (int k = 0; k < width; k++) {
        int to = order[k];
        moved[to] = x[k] * (float) Math.exp(-scale[to]) - shift[to];
      }
      System.arraycopy(moved, 0, x, 0, width);
    }

    /** t, then s, of the first part. */
    private float[] coupling(float[] x) {
      int first = width() / 2;
      float[] hidden = new float[innerBias.length];
      for (int h = 0; h < hidden.length; h++) {
        hidden[h] = Math.max(0, Kernels.dot(inner, h * first, x, 0, first) + innerBias[h]);
      }
      float[] out = new float[outerBias.length];
      for (int o = 0; o < out.length; o++) {
        out[o] = Kernels.dot(outer, o * hidden.length, hidden, 0, hidden.length) + outerBias[o];
      }
      return out;
    }
  }

  /**
   * @throws IllegalArgumentException if a step changes more numbers than there are
   */
  public Flow {
    steps = List.copyOf(steps);
    for (Step step : steps) {
      if (step.width() > start.outputDimensions()) {
        throw new IllegalArgumentException(
            "a step over " + step.width() + " of " + start.outputDimensions() + " numbers");
      }
    }
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public int inputDimensions() {
    return start.inputDimensions();
  }

  @Override
  public int outputDimensions() {
    return start.outputDimensions();
  }

  @Override
  public void apply(float[] in, int i, float[] out, int j) {
    float[] x = new float[outputDimensions()];
    start.apply(in, i, x, 0);
    for (Step step : steps) {
      double unused = step.forward(x);
    }
    System.arraycopy(x, 0, out, j, x.length);
  }

  /**
   * The logarithm of the absolute determinant of the steps' derivative; the start's, which is the
   * same everywhere, is left out.
   *
   * @param in {@code [inputDimensions]}
   */
  public double logDeterminant(float[] in) {
    float[] x = new float[outputDimensions()];
    start.apply(in, 0, x, 0);
    double volume = 0;
    for (Step step : steps) {
      volume += step.forward(x);
    }
    return volume;
  }

  /**
   * Takes the steps back: what {@link #start} gave.
   *
   * @param out {@code [outputDimensions]}
   */
  public float[] inverse(float[] out) {
    float[] x = out.clone();
    for (Step step : steps.reversed()) {
      step.backward(x);
    }
    return x;
  }
}
