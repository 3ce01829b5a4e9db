package dev.simile.evaluate.metric;

/** A figure of a sample. Implementations are immutable. */
@FunctionalInterface
public interface Statistic {
  /**
   * The figure of the sample in which item i stands {@code counts[i]} times; NaN where it is not
   * defined, such as the correlation with a constant.
   */
  double of(int[] counts);
}
