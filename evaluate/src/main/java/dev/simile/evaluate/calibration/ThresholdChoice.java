package dev.simile.evaluate.calibration;

import dev.simile.evaluate.metric.Proportion;
import dev.simile.match.OperatingPoint;
import dev.simile.match.OperatingPoint.Rate;
import dev.simile.match.OperatingPoint.Wanted;
import dev.simile.match.ProbabilityCurve;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Thresholds for a wanted precision or recall. Intervals are Wilson's, at the threshold as it
 * stands. The arrays are not copied. Immutable.
 */
public final class ThresholdChoice {
  private final double[] scores;
  private final boolean[] positive;
  private final int[] order;
  private final long positives;

  /**
   * @throws IllegalArgumentException if the two differ in length
   */
  public ThresholdChoice(double[] scores, boolean[] positive) {
    if (scores.length != positive.length) {
      throw new IllegalArgumentException(scores.length + " scores, " + positive.length + " labels");
    }
    this.scores = scores;
    this.positive = positive;
    order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    positives = IntStream.range(0, positive.length).filter(i -> positive[i]).count();
  }

  /**
   * For precision the lowest threshold that has it, which finds most; for recall the highest.
   * Thresholds lie halfway between two neighbouring scores. Empty if none has it.
   *
   * @param share above 0, at most 1
   */
  public Optional<OperatingPoint> of(Wanted wanted, double share, ProbabilityCurve curve) {
    double threshold = Double.NaN;
    long hits = 0;
    for (int called = 1; called <= order.length; called++) {
      int item = order[called - 1];
      hits += positive[item] ? 1 : 0;
      boolean tied = called < order.length && scores[order[called]] == scores[item];
      double rate = (double) hits / (wanted == Wanted.PRECISION ? called : positives);
      if (!tied && rate >= share) {
        threshold =
            called == order.length ? scores[item] : between(scores[order[called]], scores[item]);
        if (wanted == Wanted.RECALL) {
          break;
        }
      }
    }
    return Double.isNaN(threshold)
        ? Optional.empty()
        : Optional.of(at(wanted, share, threshold, curve));
  }

  /** What a threshold chosen on other pairs gives on these. */
  public OperatingPoint at(Wanted wanted, double share, double threshold, ProbabilityCurve curve) {
    long called = 0;
    long hits = 0;
    for (int i = 0; i < scores.length; i++) {
      called += scores[i] >= threshold ? 1 : 0;
      hits += scores[i] >= threshold && positive[i] ? 1 : 0;
    }
    return new OperatingPoint(
        wanted,
        share,
        threshold,
        curve.of(threshold),
        rate(new Proportion(hits, called)),
        rate(new Proportion(hits, positives)),
        called,
        positives);
  }

  /** The highest precision of any threshold; NaN without pairs. */
  public double mostPrecision() {
    double most = Double.NaN;
    long hits = 0;
    for (int called = 1; called <= order.length; called++) {
      int item = order[called - 1];
      hits += positive[item] ? 1 : 0;
      if (called == order.length || scores[order[called]] != scores[item]) {
        double precision = (double) hits / called;
        most = precision > most || Double.isNaN(most) ? precision : most;
      }
    }
    return most;
  }

  private static Rate rate(Proportion share) {
    return new Rate(share.value(), share.low(), share.high());
  }

  /** A number above {@code low} and at most {@code high}. */
  private static double between(double low, double high) {
    double middle = low + (high - low) / 2;
    return middle > low ? middle : high;
  }
}
