package dev.simile.evaluate.calibration;

import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.evaluate.metric.Proportion;
import dev.simile.evaluate.metric.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Whether probabilities hold: pairs of probability p should be positive in a share p of the cases.
 *
 * @param error the expected calibration error, with its basic bootstrap interval
 * @param errorByChance what that error would be, in the mean over draws and with 95 % of the draws,
 *     if the probabilities were right and labels drawn by them
 * @param brier the mean squared distance of probability and label
 * @param logLoss the mean of −ln of what was given to the case, in nats
 * @param bins those that hold pairs, by rising probability
 */
public record Reliability(
    Estimate error, Estimate errorByChance, Estimate brier, Estimate logLoss, List<Bin> bins) {

  /**
   * The pairs of one bin.
   *
   * @param low where the bin begins
   * @param high where it ends
   * @param said the mean probability of its pairs
   * @param found how many of how many are positive
   */
  public record Bin(double low, double high, double said, Proportion found) {}

  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * @param bins how many of equal width there are
   * @throws IllegalArgumentException if there are no pairs
   */
  public static Reliability of(
      double[] probabilities, boolean[] positive, int bins, Bootstrap bootstrap) {
    int n = probabilities.length;
    if (n == 0) {
      throw new IllegalArgumentException("no pairs to judge probabilities by");
    }
    double[] squares = new double[n];
    for (int i = 0; i < n; i++) {
      double miss = probabilities[i] - (positive[i] ? 1 : 0);
      squares[i] = miss * miss;
    }
    return new Reliability(
        bootstrap.estimate(n, expectedError(probabilities, positive, bins)).reflected(0),
        byChance(probabilities, bins, bootstrap),
        bootstrap.mean(squares),
        bootstrap.mean(CalibrationFit.losses(probabilities, positive)),
        bins(probabilities, positive, bins));
  }

  /**
   * Expected calibration error: Σ over bins of the share of the pairs in it times the distance of
   * their mean probability from their share of positives; in 0 … 1.
   */
  public static Statistic expectedError(double[] probabilities, boolean[] positive, int bins) {
    int[] bin = new int[probabilities.length];
    for (int i = 0; i < bin.length; i++) {
      bin[i] = bin(probabilities[i], bins);
    }
    return counts -> {
      double[] difference = new double[bins];
      long all = 0;
      for (int i = 0; i < counts.length; i++) {
        difference[bin[i]] += counts[i] * (probabilities[i] - (positive[i] ? 1 : 0));
        all += counts[i];
      }
      double sum = 0;
      for (double d : difference) {
        sum += Math.abs(d);
      }
      return sum / all;
    };
  }

  /** Bins are open below and closed above, but for the first. */
  private static int bin(double probability, int bins) {
    return Math.clamp((int) Math.ceil(probability * bins) - 1, 0, bins - 1);
  }

  private static Estimate byChance(double[] probabilities, int bins, Bootstrap bootstrap) {
    SplittableRandom random = new SplittableRandom(bootstrap.seed());
    int[] once = new int[probabilities.length];
    java.util.Arrays.fill(once, 1);
    double[] drawn = new double[bootstrap.resamples()];
    double sum = 0;
    for (int r = 0; r < drawn.length; r++) {
      boolean[] labels = new boolean[probabilities.length];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = random.nextDouble() < probabilities[i];
      }
      drawn[r] = expectedError(probabilities, labels, bins).of(once);
      sum += drawn[r];
    }
    return new Estimate(sum / drawn.length, drawn);
  }

  private static List<Bin> bins(double[] probabilities, boolean[] positive, int bins) {
    double[] sums = new double[bins];
    long[] hits = new long[bins];
    long[] all = new long[bins];
    for (int i = 0; i < probabilities.length; i++) {
      int b = bin(probabilities[i], bins);
      sums[b] += probabilities[i];
      hits[b] += positive[i] ? 1 : 0;
      all[b]++;
    }
    List<Bin> held = new ArrayList<>();
    for (int b = 0; b < bins; b++) {
      if (all[b] > 0) {
        held.add(
            new Bin(
                (double) b / bins,
                (b + 1.0) / bins,
                sums[b] / all[b],
                new Proportion(hits[b], all[b])));
      }
    }
    return held;
  }
}
