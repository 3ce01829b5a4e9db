package dev.simile.evaluate.metric;

/** Figures of labels told, one an item, labels numbered from 0. In 0 … 1. */
public final class Classification {
  private Classification() {}

  /** The share told right. */
  public static Statistic accuracy(int[] told, int[] gold) {
    double[] right = right(told, gold);
    return counts -> Statistic.mean(right, counts);
  }

  /** For each item 1 if it was told right, else 0. */
  public static double[] right(int[] told, int[] gold) {
    checkLengths(told, gold);
    double[] right = new double[gold.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = told[i] == gold[i] ? 1 : 0;
    }
    return right;
  }

  /**
   * The mean of the labels' F1, 2·TP / (2·TP + FP + FN), over the labels that were told or stand in
   * the sample; 0 for one that was never told right.
   */
  public static Statistic macroF1(int[] told, int[] gold) {
    checkLengths(told, gold);
    int labels = Math.max(Contingency.size(told), Contingency.size(gold));
    return counts -> {
      long[] hits = new long[labels];
      long[] both = new long[labels];
      for (int i = 0; i < counts.length; i++) {
        both[told[i]] += counts[i];
        both[gold[i]] += counts[i];
        hits[gold[i]] += told[i] == gold[i] ? counts[i] : 0;
      }
      double sum = 0;
      int present = 0;
      for (int label = 0; label < labels; label++) {
        if (both[label] > 0) {
          sum += 2.0 * hits[label] / both[label];
          present++;
        }
      }
      return sum / present;
    };
  }

  static void checkLengths(int[] told, int[] gold) {
    if (told.length != gold.length) {
      throw new IllegalArgumentException(told.length + " labels against " + gold.length);
    }
  }
}
