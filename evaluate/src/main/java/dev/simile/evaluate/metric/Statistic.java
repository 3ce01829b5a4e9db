package dev.simile.evaluate.metric;

/** A figure of a sample. Implementations are immutable. */
@FunctionalInterface
public interface Statistic {
  /**
   * The figure of the sample in which item i stands {@code counts[i]} times; NaN where it is not
   * defined, such as the correlation with a constant.
   */
  double of(int[] counts);

  /** The mean of the values of a sample's items. */
  static double mean(double[] values, int[] counts) {
    double sum = 0;
    long n = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += counts[i] * values[i];
      n += counts[i];
    }
    return sum / n;
  }
}
