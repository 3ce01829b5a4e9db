package dev.simile.evaluate.metric;

import java.util.Arrays;

/** How many items stand in each cluster and class, counted by the sample. */
final class Contingency {
  private final long[] cells;
  private final long[] clusters;
  private final long[] classes;
  private final long n;

  private Contingency(long[] cells, long[] clusters, long[] classes, long n) {
    this.cells = cells;
    this.clusters = clusters;
    this.classes = classes;
    this.n = n;
  }

  static Contingency of(int[] cluster, int clusters, int[] label, int labels, int[] counts) {
    long[] cells = new long[clusters * labels];
    long[] byCluster = new long[clusters];
    long[] byClass = new long[labels];
    long n = 0;
    for (int i = 0; i < counts.length; i++) {
      cells[cluster[i] * labels + label[i]] += counts[i];
      byCluster[cluster[i]] += counts[i];
      byClass[label[i]] += counts[i];
      n += counts[i];
    }
    return new Contingency(cells, byCluster, byClass, n);
  }

  /** One more than the largest of numbers from 0 on. */
  static int size(int[] labels) {
    return Arrays.stream(labels).max().orElse(-1) + 1;
  }

  double entropyOfClusters() {
    return entropy(clusters);
  }

  double entropyOfClasses() {
    return entropy(classes);
  }

  private double entropy(long[] sizes) {
    double entropy = 0;
    for (long size : sizes) {
      entropy -= size == 0 ? 0 : (double) size / n * Math.log((double) size / n);
    }
    return entropy;
  }

  /** In nats. */
  double mutualInformation() {
    double sum = 0;
    for (int c = 0; c < clusters.length; c++) {
      for (int l = 0; l < classes.length; l++) {
        double cell = cells[c * classes.length + l];
        if (cell > 0) {
          sum +=
              cell / n * (Math.log(cell / n) - Math.log((double) clusters[c] / n * classes[l] / n));
        }
      }
    }
    return Math.max(0, sum);
  }

  /** Hubert &amp; Arabie's index from the counts of pairs, ordered, as scikit-learn does. */
  double adjustedRand() {
    double squares = squares(cells);
    double byCluster = squares(clusters);
    double byClass = squares(classes);
    double together = squares - n;
    double onlyCluster = byCluster - squares;
    double onlyClass = byClass - squares;
    double apart = (double) n * n - onlyCluster - onlyClass - squares;
    if (onlyCluster == 0 && onlyClass == 0) {
      return 1;
    }
    return 2
        * (together * apart - onlyClass * onlyCluster)
        / ((together + onlyClass) * (onlyClass + apart)
            + (together + onlyCluster) * (onlyCluster + apart));
  }

  private static double squares(long[] counts) {
    double sum = 0;
    for (long count : counts) {
      sum += (double) count * count;
    }
    return sum;
  }
}
