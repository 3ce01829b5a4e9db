package dev.simile.evaluate.metric;

/**
 * Thresholds that serve best on given data: scores from the threshold on are called positive. Each
 * lies halfway between two neighbouring scores; of several equally good ones the highest is taken.
 */
public final class Threshold {
  private Threshold() {}

  /** The threshold of the highest accuracy; infinite where calling none positive is best. */
  public static double forAccuracy(double[] scores, boolean[] positive) {
    return best(
        scores, positive, (hits, called, positives, all) -> all - positives - called + 2 * hits);
  }

  /** The threshold of the highest F1 of the positives. */
  public static double forF1(double[] scores, boolean[] positive) {
    return best(
        scores,
        positive,
        (hits, called, positives, all) -> hits == 0 ? 0 : 2 * hits / (called + positives));
  }

  private interface Gain {
    double of(double hits, double called, double positives, double all);
  }

  private static double best(double[] scores, boolean[] positive, Gain gain) {
    Detection.checkLengths(scores, positive);
    int[] order = Correlation.order(scores);
    int positives = 0;
    for (boolean p : positive) {
      positives += p ? 1 : 0;
    }
    double threshold = Double.POSITIVE_INFINITY;
    double most = gain.of(0, 0, positives, order.length);
    int hits = 0;
    for (int called = 1; called <= order.length; called++) {
      int at = order.length - called;
      double score = scores[order[at]];
      hits += positive[order[at]] ? 1 : 0;
      if (at > 0 && scores[order[at - 1]] == score) {
        continue;
      }
      double value = gain.of(hits, called, positives, order.length);
      if (value > most) {
        most = value;
        threshold = at == 0 ? score : between(scores[order[at - 1]], score);
      }
    }
    return threshold;
  }

  /** A number above {@code low} and at most {@code high}. */
  private static double between(double low, double high) {
    double middle = low + (high - low) / 2;
    return middle > low ? middle : high;
  }
}
