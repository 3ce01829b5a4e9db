package dev.simile.evaluate.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Correlations of two rows of numbers of the same length, in −1 … 1; NaN if either is constant. */
public final class Correlation {
  private Correlation() {}

  /** Pearson's r. */
  public static Statistic pearson(double[] x, double[] y) {
    checkLengths(x, y);
    return counts -> {
      double n = 0;
      double meanX = 0;
      double meanY = 0;
      for (int i = 0; i < counts.length; i++) {
        n += counts[i];
        meanX += counts[i] * x[i];
        meanY += counts[i] * y[i];
      }
      meanX /= n;
      meanY /= n;
      double xx = 0;
      double yy = 0;
      double xy = 0;
      for (int i = 0; i < counts.length; i++) {
        double dx = x[i] - meanX;
        double dy = y[i] - meanY;
        xx += counts[i] * dx * dx;
        yy += counts[i] * dy * dy;
        xy += counts[i] * dx * dy;
      }
      return ratio(xy, xx, yy, n * (meanX * meanX), n * (meanY * meanY));
    };
  }

  /** Spearman's ρ: Pearson's r of the ranks, equal numbers sharing their mean rank. */
  public static Statistic spearman(double[] x, double[] y) {
    checkLengths(x, y);
    int[] levelX = levels(x);
    int[] levelY = levels(y);
    int levelsX = Arrays.stream(levelX).max().orElse(-1) + 1;
    int levelsY = Arrays.stream(levelY).max().orElse(-1) + 1;
    return counts -> {
      double[] rankX = centredRanks(levelX, levelsX, counts);
      double[] rankY = centredRanks(levelY, levelsY, counts);
      double xx = 0;
      double yy = 0;
      double xy = 0;
      for (int i = 0; i < counts.length; i++) {
        double rx = rankX[levelX[i]];
        double ry = rankY[levelY[i]];
        xx += counts[i] * rx * rx;
        yy += counts[i] * ry * ry;
        xy += counts[i] * rx * ry;
      }
      return ratio(xy, xx, yy, 0, 0);
    };
  }

  /** A spread that is rounding alone, measured by the squares it was taken from, is none. */
  private static double ratio(double xy, double xx, double yy, double scaleX, double scaleY) {
    double rounding = 1e-26;
    if (!(xx > scaleX * rounding && yy > scaleY * rounding)) {
      return Double.NaN;
    }
    return Math.clamp(xy / Math.sqrt(xx) / Math.sqrt(yy), -1, 1);
  }

  private static void checkLengths(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " numbers against " + y.length);
    }
  }

  /** The number of distinct smaller values, for each value. */
  private static int[] levels(double[] values) {
    int[] levels = new int[values.length];
    int[] order = order(values);
    for (int i = 1; i < order.length; i++) {
      boolean same = values[order[i]] == values[order[i - 1]];
      levels[order[i]] = levels[order[i - 1]] + (same ? 0 : 1);
    }
    return levels;
  }

  /** The positions of the values, smallest value first. */
  static int[] order(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> values[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The mean rank of each level in the sample, less the mean of all ranks. */
  private static double[] centredRanks(int[] levels, int size, int[] counts) {
    int[] sizes = new int[size];
    long n = 0;
    for (int i = 0; i < counts.length; i++) {
      sizes[levels[i]] += counts[i];
      n += counts[i];
    }
    double[] ranks = new double[sizes.length];
    long below = 0;
    for (int level = 0; level < sizes.length; level++) {
      ranks[level] = below + (sizes[level] + 1) / 2.0 - (n + 1) / 2.0;
      below += sizes[level];
    }
    return ranks;
  }
}
