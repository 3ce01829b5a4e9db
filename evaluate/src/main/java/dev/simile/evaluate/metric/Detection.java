package dev.simile.evaluate.metric;

/** Figures of scores that should be high for positives and low for the rest. */
public final class Detection {
  private Detection() {}

  /**
   * Average precision, Σ (Rₙ − Rₙ₋₁) Pₙ over the distinct scores from the highest on, equal scores
   * taken together: the area under the precision-recall curve without interpolation. In 0 … 1; NaN
   * without positives.
   */
  public static Statistic averagePrecision(double[] scores, boolean[] positive) {
    checkLengths(scores, positive);
    int[] order = Correlation.order(scores);
    return counts -> {
      long positives = 0;
      long seen = 0;
      double sum = 0;
      for (int end = order.length; end > 0; ) {
        double score = scores[order[end - 1]];
        long found = 0;
        for (; end > 0 && scores[order[end - 1]] == score; end--) {
          int item = order[end - 1];
          seen += counts[item];
          found += positive[item] ? counts[item] : 0;
        }
        positives += found;
        sum += found == 0 ? 0 : found * ((double) positives / seen);
      }
      return sum / positives;
    };
  }

  /** The share told right when scores from {@code threshold} on are called positive. */
  public static Statistic accuracy(double[] scores, boolean[] positive, double threshold) {
    checkLengths(scores, positive);
    return counts -> {
      long right = 0;
      long all = 0;
      for (int i = 0; i < counts.length; i++) {
        right += (scores[i] >= threshold) == positive[i] ? counts[i] : 0;
        all += counts[i];
      }
      return (double) right / all;
    };
  }

  /**
   * F1 of the positives, 2·TP / (2·TP + FP + FN), when scores from {@code threshold} on are called
   * positive; 0 where there is nothing to find and nothing was found.
   */
  public static Statistic f1(double[] scores, boolean[] positive, double threshold) {
    checkLengths(scores, positive);
    return counts -> {
      long hits = 0;
      long errors = 0;
      for (int i = 0; i < counts.length; i++) {
        boolean called = scores[i] >= threshold;
        hits += called && positive[i] ? counts[i] : 0;
        errors += called != positive[i] ? counts[i] : 0;
      }
      return hits == 0 ? 0 : 2.0 * hits / (2.0 * hits + errors);
    };
  }

  static void checkLengths(double[] scores, boolean[] positive) {
    if (scores.length != positive.length) {
      throw new IllegalArgumentException(scores.length + " scores, " + positive.length + " labels");
    }
  }
}
