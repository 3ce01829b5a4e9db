package dev.simile.evaluate.calibration;

import dev.simile.match.ProbabilityCurve;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The rising function nearest to given values in weighted squares. Stateless. */
final class IsotonicRegression {
  private IsotonicRegression() {}

  /**
   * A function by its knots, straight between them: where it changes.
   *
   * @param x strictly rising
   * @param y never falling
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Knots(double[] x, double[] y) {}

  /**
   * The curve of labels over scores. Two pairs more are thought at either end, one of them
   * positive: Laplace's rule of succession for the outermost steps, which alone could reach 0 or 1.
   *
   * @throws IllegalArgumentException if there are no scores
   */
  static ProbabilityCurve.Isotonic curve(double[] scores, boolean[] positive) {
    int n = scores.length;
    if (n == 0) {
      throw new IllegalArgumentException("no scores");
    }
    double low = Arrays.stream(scores).min().getAsDouble();
    double high = Arrays.stream(scores).max().getAsDouble();
    double[] x = Arrays.copyOf(scores, n + 4);
    double[] y = new double[n + 4];
    double[] weights = new double[n + 4];
    Arrays.fill(weights, 1);
    for (int i = 0; i < n; i++) {
      y[i] = positive[i] ? 1 : 0;
    }
    x[n] = low;
    x[n + 1] = low;
    x[n + 2] = high;
    x[n + 3] = high;
    y[n] = 1;
    y[n + 2] = 1;
    Knots knots = fit(x, y, weights);
    return new ProbabilityCurve.Isotonic(knots.x, knots.y);
  }

  /** Pool adjacent violators; equal {@code x} are first taken together by their mean. */
  static Knots fit(double[] x, double[] y, double[] weights) {
    int[] order =
        IntStream.range(0, x.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> x[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] first = new double[x.length];
    double[] last = new double[x.length];
    double[] sum = new double[x.length];
    double[] weight = new double[x.length];
    int blocks = 0;
    for (int i = 0; i < order.length; ) {
      double at = x[order[i]];
      first[blocks] = at;
      last[blocks] = at;
      sum[blocks] = 0;
      weight[blocks] = 0;
      for (; i < order.length && x[order[i]] == at; i++) {
        sum[blocks] += weights[order[i]] * y[order[i]];
        weight[blocks] += weights[order[i]];
      }
      blocks++;
      while (blocks > 1
          && sum[blocks - 2] * weight[blocks - 1] >= sum[blocks - 1] * weight[blocks - 2]) {
        blocks--;
        last[blocks - 1] = last[blocks];
        sum[blocks - 1] += sum[blocks];
        weight[blocks - 1] += weight[blocks];
      }
    }
    return knots(first, last, sum, weight, blocks);
  }

  private static Knots knots(
      double[] first, double[] last, double[] sum, double[] weight, int blocks) {
    double[] x = new double[2 * blocks];
    double[] y = new double[2 * blocks];
    int size = 0;
    for (int b = 0; b < blocks; b++) {
      double value = sum[b] / weight[b];
      x[size] = first[b];
      y[size++] = value;
      if (last[b] > first[b]) {
        x[size] = last[b];
        y[size++] = value;
      }
    }
    return new Knots(Arrays.copyOf(x, size), Arrays.copyOf(y, size));
  }
}
