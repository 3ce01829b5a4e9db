package dev.simile.evaluate.calibration;

import dev.simile.evaluate.pairs.TextFolds;
import dev.simile.match.ProbabilityCurve;
import java.util.Arrays;

/**
 * The curve that did better on texts it had not seen, learnt again on all pairs. The arrays are not
 * copied and not to be written to.
 *
 * @param curve of the chosen kind, on all pairs
 * @param isotonicLoss the held-out log loss of each pair judged, in nats
 * @param plattLoss the same of the sigmoid
 * @param judged which pairs were held out in one of the folds
 * @param heldOut what the chosen kind said of each of them, learnt without its fold
 */
@SuppressWarnings("ArrayRecordComponent")
public record CalibrationFit(
    ProbabilityCurve curve,
    double[] isotonicLoss,
    double[] plattLoss,
    int[] judged,
    double[] heldOut) {

  /** Fewer pairs of a label than this say nothing of a curve. */
  public static final int LEAST = 10;

  /**
   * Learns both curves on all folds but one and judges them on that one, in turn.
   *
   * @throws IllegalArgumentException if a label has fewer than {@link #LEAST} pairs
   */
  public static CalibrationFit of(double[] scores, boolean[] positive, TextFolds folds) {
    int positives = 0;
    for (boolean p : positive) {
      positives += p ? 1 : 0;
    }
    if (Math.min(positives, positive.length - positives) < LEAST) {
      throw new IllegalArgumentException(
          positives
              + " pairs labelled 1 and "
              + (positive.length - positives)
              + " labelled 0; a calibration needs at least "
              + LEAST
              + " of each");
    }
    double[] isotonic = new double[scores.length];
    double[] platt = new double[scores.length];
    boolean[] seen = new boolean[scores.length];
    for (int fold = 0; fold < folds.folds(); fold++) {
      int[] learnt = folds.learnt(fold);
      if (learnt.length == 0) {
        continue;
      }
      double[] x = take(scores, learnt);
      boolean[] y = take(positive, learnt);
      ProbabilityCurve steps = IsotonicRegression.curve(x, y);
      ProbabilityCurve sigmoid = PlattScaling.curve(x, y);
      for (int i : folds.judged(fold)) {
        isotonic[i] = steps.of(scores[i]);
        platt[i] = sigmoid.of(scores[i]);
        seen[i] = true;
      }
    }
    int[] judged =
        java.util.stream.IntStream.range(0, scores.length).filter(i -> seen[i]).toArray();
    double[] isotonicLoss = losses(take(isotonic, judged), take(positive, judged));
    double[] plattLoss = losses(take(platt, judged), take(positive, judged));
    boolean steps = judged.length > 0 && mean(isotonicLoss) < mean(plattLoss);
    return new CalibrationFit(
        steps ? IsotonicRegression.curve(scores, positive) : PlattScaling.curve(scores, positive),
        isotonicLoss,
        plattLoss,
        judged,
        take(steps ? isotonic : platt, judged));
  }

  /** −ln of the probability given to what is the case, for each pair. */
  public static double[] losses(double[] probabilities, boolean[] positive) {
    double[] losses = new double[probabilities.length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = -Math.log(positive[i] ? probabilities[i] : 1 - probabilities[i]);
    }
    return losses;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** The values of some pairs. */
  public static double[] take(double[] values, int[] items) {
    return Arrays.stream(items).mapToDouble(i -> values[i]).toArray();
  }

  /** The labels of some pairs. */
  public static boolean[] take(boolean[] values, int[] items) {
    boolean[] taken = new boolean[items.length];
    for (int i = 0; i < items.length; i++) {
      taken[i] = values[items[i]];
    }
    return taken;
  }
}
