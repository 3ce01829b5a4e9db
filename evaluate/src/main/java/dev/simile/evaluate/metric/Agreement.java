package dev.simile.evaluate.metric;

/**
 * How far clusters agree with classes, both numbered from 0, one an item. NaN for no items. A
 * resample keeps the clusters as they are: the interval tells of the texts, not of the clustering.
 */
public final class Agreement {
  private Agreement() {}

  private interface Figure {
    double of(Contingency table);
  }

  private static Statistic statistic(int[] clusters, int[] classes, Figure figure) {
    Classification.checkLengths(clusters, classes);
    int clusterCount = Contingency.size(clusters);
    int classCount = Contingency.size(classes);
    return counts ->
        counts.length == 0
            ? Double.NaN
            : figure.of(Contingency.of(clusters, clusterCount, classes, classCount, counts));
  }

  /**
   * V-measure, the harmonic mean of homogeneity and completeness (Rosenberg &amp; Hirschberg 2007),
   * in 0 … 1.
   */
  public static Statistic vMeasure(int[] clusters, int[] classes) {
    return statistic(
        clusters,
        classes,
        table -> {
          double information = table.mutualInformation();
          double ofClasses = table.entropyOfClasses();
          double ofClusters = table.entropyOfClusters();
          double homogeneity = ofClasses == 0 ? 1 : information / ofClasses;
          double completeness = ofClusters == 0 ? 1 : information / ofClusters;
          return homogeneity + completeness == 0
              ? 0
              : 2 * homogeneity * completeness / (homogeneity + completeness);
        });
  }

  /**
   * Mutual information over the arithmetic mean of the two entropies, in 0 … 1: another way to
   * write the V-measure.
   */
  public static Statistic normalizedMutualInformation(int[] clusters, int[] classes) {
    return statistic(
        clusters,
        classes,
        table -> {
          double entropies = table.entropyOfClasses() + table.entropyOfClusters();
          return entropies == 0 ? 1 : 2 * table.mutualInformation() / entropies;
        });
  }

  /** Adjusted Rand index (Hubert &amp; Arabie 1985): 0 for chance, at most 1. */
  public static Statistic adjustedRand(int[] clusters, int[] classes) {
    return statistic(clusters, classes, Contingency::adjustedRand);
  }
}
