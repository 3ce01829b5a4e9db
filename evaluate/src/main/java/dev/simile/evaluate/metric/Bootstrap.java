package dev.simile.evaluate.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws as many items as there are, with replacement, again and again. The same seed draws the same
 * items.
 *
 * @param seed of the draws
 * @param resamples how often all are drawn
 */
public record Bootstrap(long seed, int resamples) {
  /** 1,000 resamples. */
  public static Bootstrap seeded(long seed) {
    return new Bootstrap(seed, 1000);
  }

  /** The same number of resamples, drawn otherwise: for the n-th of several data sets. */
  public Bootstrap forSet(int n) {
    return new Bootstrap(seed + 0x9E3779B97F4A7C15L * n, resamples);
  }

  /** The figure of {@code items} items with its interval. */
  public Estimate estimate(int items, Statistic statistic) {
    return estimates(items, List.of(statistic)).getFirst();
  }

  /** Several figures of the same items, over the same resamples. */
  public List<Estimate> estimates(int items, List<Statistic> statistics) {
    int[] counts = new int[items];
    Arrays.fill(counts, 1);
    double[] values = statistics.stream().mapToDouble(s -> s.of(counts)).toArray();
    double[][] resampled = new double[statistics.size()][resamples];
    SplittableRandom random = new SplittableRandom(seed);
    for (int r = 0; r < resamples; r++) {
      Arrays.fill(counts, 0);
      for (int draw = 0; draw < items; draw++) {
        counts[random.nextInt(items)]++;
      }
      for (int s = 0; s < resampled.length; s++) {
        resampled[s][r] = statistics.get(s).of(counts);
      }
    }
    List<Estimate> estimates = new ArrayList<>();
    for (int s = 0; s < resampled.length; s++) {
      estimates.add(new Estimate(values[s], resampled[s]));
    }
    return estimates;
  }

  /** The mean of {@code values} with its interval. */
  public Estimate mean(double[] values) {
    return estimate(values.length, counts -> Statistic.mean(values, counts));
  }
}
