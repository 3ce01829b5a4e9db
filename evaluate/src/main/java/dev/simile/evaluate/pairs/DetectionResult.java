package dev.simile.evaluate.pairs;

import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Detection;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.evaluate.metric.Threshold;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How well scores tell pairs labelled 1 from pairs labelled 0.
 *
 * @param averagePrecision over all pairs
 * @param accuracy at {@code accuracyThreshold}, over {@code judged} pairs
 * @param f1 of label 1 at {@code f1Threshold}, over the same
 * @param pairs all pairs
 * @param judged the pairs that had no say in the thresholds
 */
public record DetectionResult(
    Estimate averagePrecision,
    Estimate accuracy,
    Estimate f1,
    double accuracyThreshold,
    double f1Threshold,
    int pairs,
    int judged) {

  /** With the thresholds that serve best on other pairs. */
  public static DetectionResult withThresholdsFrom(
      double[] devScores,
      boolean[] devPositive,
      double[] scores,
      boolean[] positive,
      Bootstrap bootstrap) {
    double forAccuracy = Threshold.forAccuracy(devScores, devPositive);
    double forF1 = Threshold.forF1(devScores, devPositive);
    return of(scores, positive, scores, positive, forAccuracy, forF1, bootstrap);
  }

  /**
   * With the thresholds that serve best on a random half; accuracy and F1 are those of the other.
   */
  public static DetectionResult withThresholdsFromHalf(
      double[] scores, boolean[] positive, Bootstrap bootstrap) {
    List<Integer> order =
        new java.util.ArrayList<>(IntStream.range(0, scores.length).boxed().toList());
    Collections.shuffle(order, new Random(bootstrap.seed()));
    int[] items = order.stream().mapToInt(Integer::intValue).toArray();
    int[] dev = Arrays.copyOf(items, items.length / 2);
    int[] rest = Arrays.copyOfRange(items, items.length / 2, items.length);
    double forAccuracy = Threshold.forAccuracy(take(scores, dev), take(positive, dev));
    double forF1 = Threshold.forF1(take(scores, dev), take(positive, dev));
    return of(
        scores, positive, take(scores, rest), take(positive, rest), forAccuracy, forF1, bootstrap);
  }

  private static DetectionResult of(
      double[] allScores,
      boolean[] allPositive,
      double[] scores,
      boolean[] positive,
      double forAccuracy,
      double forF1,
      Bootstrap bootstrap) {
    List<Estimate> judged =
        bootstrap.estimates(
            scores.length,
            List.of(
                Detection.accuracy(scores, positive, forAccuracy),
                Detection.f1(scores, positive, forF1)));
    return new DetectionResult(
        bootstrap.estimate(allScores.length, Detection.averagePrecision(allScores, allPositive)),
        judged.get(0),
        judged.get(1),
        forAccuracy,
        forF1,
        allScores.length,
        scores.length);
  }

  private static double[] take(double[] values, int[] items) {
    return Arrays.stream(items).mapToDouble(i -> values[i]).toArray();
  }

  private static boolean[] take(boolean[] values, int[] items) {
    boolean[] taken = new boolean[items.length];
    for (int i = 0; i < items.length; i++) {
      taken[i] = values[items[i]];
    }
    return taken;
  }
}
