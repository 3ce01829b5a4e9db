package dev.simile.evaluate.metric;

import java.util.Arrays;
import java.util.List;

/** A figure and what it was in each resample. Immutable. */
public final class Estimate {
  private static final double TAIL = 0.025;

  /** The normal distribution's 97.5th percentile. */
  private static final double Z = 1.959963984540054;

  private final double value;
  private final double[] resampled;
  private final double low;
  private final double high;

  /**
   * @param value the figure on the data itself
   * @param resampled the figure on each resample; NaN where it is not defined there
   */
  public Estimate(double value, double[] resampled) {
    this.value = value;
    this.resampled = resampled.clone();
    double[] sorted = Arrays.stream(resampled).filter(x -> !Double.isNaN(x)).sorted().toArray();
    low = percentile(sorted, TAIL);
    high = percentile(sorted, 1 - TAIL);
  }

  private Estimate(double value, double[] resampled, double low, double high) {
    this.value = value;
    this.resampled = resampled;
    this.low = low;
    this.high = high;
  }

  /** A figure whose interval is known otherwise than by resampling; it has no part in a mean. */
  public static Estimate of(double value, double low, double high) {
    return new Estimate(value, new double[0], low, high);
  }

  /**
   * With the basic bootstrap interval, 2·value less the percentiles (Davison &amp; Hinkley 1997,
   * equation 5.6), at least {@code least}: for figures that resampling makes larger, such as a mean
   * distance, whose percentiles would lie above the figure itself.
   */
  public Estimate reflected(double least) {
    return new Estimate(
        value, Arrays.stream(resampled).map(x -> Math.max(least, 2 * value - x)).toArray());
  }

  /**
   * A share of few items, with the interval of Wilson (1927): where all or none are counted, every
   * resample is the same, and a percentile would claim certainty.
   *
   * @param counted 1 for an item that counts, else 0
   */
  public static Estimate share(double[] counted, Bootstrap bootstrap) {
    Estimate mean = bootstrap.mean(counted);
    double n = counted.length;
    double z2 = Z * Z;
    double middle = (mean.value + z2 / (2 * n)) / (1 + z2 / n);
    double half =
        Z * Math.sqrt(mean.value * (1 - mean.value) / n + z2 / (4 * n * n)) / (1 + z2 / n);
    return new Estimate(
        mean.value,
        mean.resampled,
        mean.value == 0 ? 0 : middle - half,
        mean.value == 1 ? 1 : middle + half);
  }

  /** The figure on the data itself. */
  public double value() {
    return value;
  }

  /** The lower bound: the 2.5th percentile over the resamples; NaN without any. */
  public double low() {
    return low;
  }

  /** The upper bound: the 97.5th percentile over the resamples; NaN without any. */
  public double high() {
    return high;
  }

  /**
   * This figure less the other's, resample by resample.
   *
   * @param other taken on the same items with the same {@link Bootstrap}, so that both saw the same
   *     resamples: the difference is then that of a paired bootstrap
   */
  public Estimate minus(Estimate other) {
    if (other.resampled.length != resampled.length) {
      throw new IllegalArgumentException(
          resampled.length + " resamples less " + other.resampled.length);
    }
    double[] differences = new double[resampled.length];
    for (int r = 0; r < differences.length; r++) {
      differences[r] = resampled[r] - other.resampled[r];
    }
    return new Estimate(value - other.value, differences);
  }

  /**
   * How likely a figure at least this far from 0, on either side, would be if it were 0 in truth:
   * the share of resamples at least as far from the value as the value is from 0, the value itself
   * counted as one more (Efron &amp; Tibshirani 1993, section 16.4; Koehn 2004 for two systems).
   * NaN where the figure is.
   */
  public double pValue() {
    if (Double.isNaN(value)) {
      return Double.NaN;
    }
    long far = 1;
    long all = 1;
    for (double x : resampled) {
      if (!Double.isNaN(x)) {
        all++;
        far += Math.abs(x - value) >= Math.abs(value) - 1e-12 ? 1 : 0;
      }
    }
    return (double) far / all;
  }

  /** All in other units: value, low and high times {@code factor}, which is positive. */
  public Estimate times(double factor) {
    return new Estimate(
        value * factor,
        Arrays.stream(resampled).map(x -> x * factor).toArray(),
        low * factor,
        high * factor);
  }

  /**
   * The mean of figures taken on data sets that have nothing to do with each other, each resampled
   * by itself as often as the others.
   */
  public static Estimate mean(List<Estimate> estimates) {
    double[] resampled = new double[estimates.getFirst().resampled.length];
    for (int r = 0; r < resampled.length; r++) {
      int resample = r;
      resampled[r] =
          estimates.stream().mapToDouble(e -> e.resampled[resample]).average().orElse(Double.NaN);
    }
    return new Estimate(
        estimates.stream().mapToDouble(Estimate::value).average().orElse(Double.NaN), resampled);
  }

  /** Between the two nearest of the sorted numbers by a straight line. */
  private static double percentile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
