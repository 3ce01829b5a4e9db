package dev.simile.neural.train;

import java.util.Arrays;
import java.util.Comparator;

/** How well numbers order what they are of. */
final class Ranking {
  private Ranking() {}

  /**
   * Spearman's correlation, equal numbers sharing their mean rank; 0 where one side is constant.
   */
  static double spearman(double[] left, double[] right) {
    double[] a = ranks(left);
    double[] b = ranks(right);
    double mean = (a.length + 1) / 2.0;
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - mean) * (b[i] - mean);
      aa += (a[i] - mean) * (a[i] - mean);
      bb += (b[i] - mean) * (b[i] - mean);
    }
    return aa == 0 || bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
  }

  private static double[] ranks(double[] numbers) {
    Integer[] order = order(numbers);
    double[] ranks = new double[numbers.length];
    for (int from = 0; from < order.length; ) {
      int to = from + 1;
      while (to < order.length && numbers[order[to]] == numbers[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1 + to) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  /**
   * The mean of the precisions at each positive, the highest score first; equal scores are taken
   * together. 0 where nothing is positive.
   */
  static double averagePrecision(double[] scores, boolean[] positive) {
    Integer[] order = order(scores);
    double sum = 0;
    int found = 0;
    for (int to = order.length; to > 0; ) {
      int from = to;
      int here = 0;
      while (from > 0 && scores[order[from - 1]] == scores[order[to - 1]]) {
        from--;
        here += positive[order[from]] ? 1 : 0;
      }
      found += here;
      sum += here * (double) found / (order.length - from);
      to = from;
    }
    return found == 0 ? 0 : sum / found;
  }

  private static Integer[] order(double[] numbers) {
    Integer[] order = new Integer[numbers.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> numbers[i]));
    return order;
  }
}
