package dev.simile.classic.space;

import dev.simile.parallel.Shards;

/**
 * Mean and covariance of vectors that come in batches. Sums are in double, around the mean of the
 * first batch, and do not depend on the number of threads. Not thread-safe.
 */
final class Moments {
  private static final int STRIPE = 16;

  private final int d;
  private final double[] shift;
  private final double[] sums;
  private final double[] products;
  private long count;

  Moments(int d) {
    this.d = d;
    shift = new double[d];
    sums = new double[d];
    products = new double[Math.multiplyExact(d, d)];
  }

  long count() {
    return count;
  }

  /**
   * @param rows {@code [n · d]}, at least one row
   */
  void add(float[] rows, Shards shards) {
    int n = rows.length / d;
    if (count == 0) {
      for (int i = 0; i < rows.length; i++) {
        shift[i % d] += (double) rows[i] / n;
      }
    }
    double[] centred = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      centred[i] = rows[i] - shift[i % d];
      sums[i % d] += centred[i];
    }
    shards.ranges(d, STRIPE, (from, to) -> addProducts(centred, from, to));
    count += n;
  }

  /** The upper triangle only. */
  private void addProducts(double[] centred, int from, int to) {
    for (int at = 0; at < centred.length; at += d) {
      for (int i = from; i < to; i++) {
        double factor = centred[at + i];
        for (int j = i; j < d; j++) {
          products[i * d + j] += factor * centred[at + j];
        }
      }
    }
  }

  double[] mean() {
    double[] mean = new double[d];
    for (int i = 0; i < d; i++) {
      mean[i] = shift[i] + sums[i] / count;
    }
    return mean;
  }

  /** {@code [d · d]}, divided by n − 1. */
  double[] covariance() {
    double[] covariance = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = i; j < d; j++) {
        double value = (products[i * d + j] - sums[i] * sums[j] / count) / (count - 1);
        covariance[i * d + j] = value;
        covariance[j * d + i] = value;
      }
    }
    return covariance;
  }
}
