package dev.simile.classic.staticembedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.parallel.Shards;
import org.junit.jupiter.api.Test;

/**
 * The loss against the formula in doubles, its gradient against finite differences of that formula.
 */
class RankingLossTest {
  private static final int ANCHORS = 7;
  private static final int NEGATIVES = 3;
  private static final int D = 12;
  private static final int N = 2 * ANCHORS + NEGATIVES;
  private static final double TEMPERATURE = 0.1;

  @Test
  void gradientIsThatOfTheFormula() {
    check(new int[] {D}, false, exclusions());
  }

  @Test
  void gradientIsThatOfTheFormulaBothWays() {
    check(new int[] {D}, true, exclusions());
  }

  @Test
  void gradientIsThatOfTheFormulaOverPrefixes() {
    check(new int[] {D, 5, 2}, true, exclusions());
  }

  @Test
  void gradientIsThatOfTheFormulaWithNothingExcluded() {
    check(new int[] {D}, true, noExclusions());
  }

  @Test
  void anExcludedCandidateNeitherCountsNorMoves() {
    Exclusions only = new Exclusions(2);
    only.add(1);
    only.next();
    only.add(0);
    only.next();
    float[] x = {1, 0, 0, 1, 1, 1, 1, -1};
    float[] gradient = new float[8];
    try (Shards shards = new Shards(1)) {
      RankingLoss loss =
          new RankingLoss(TEMPERATURE, true, new int[] {2}, shards, new ScalarPanelKernel());
      assertThat(loss.compute(x, 2, 0, 2, only, gradient)).isEqualTo(0);
    }
    assertThat(gradient).containsOnly(0);
  }

  @Test
  void textWithoutDirectionGetsNoGradient() {
    float[] x = points();
    java.util.Arrays.fill(x, 0, D, 0);
    float[] gradient = new float[N * D];
    try (Shards shards = new Shards(1)) {
      double loss =
          new RankingLoss(TEMPERATURE, true, new int[] {D}, shards, PanelKernel.best())
              .compute(x, ANCHORS, NEGATIVES, D, noExclusions(), gradient);
      assertThat(loss).isFinite();
    }
    for (int k = 0; k < D; k++) {
      assertThat(gradient[k]).isZero();
    }
  }

  @Test
  void sameBitsForAnyKernelAndNumberOfThreads() {
    int anchors = 150;
    int negatives = 37;
    int d = 70;
    float[] x = points((2 * anchors + negatives) * d);
    float[] expected = new float[x.length];
    double loss = Double.NaN;
    for (int threads : new int[] {1, 2, 5}) {
      for (PanelKernel kernel : new PanelKernel[] {new ScalarPanelKernel(), PanelKernel.best()}) {
        float[] gradient = new float[x.length];
        try (Shards shards = new Shards(threads)) {
          double value =
              new RankingLoss(0.05, true, new int[] {d, 16}, shards, kernel)
                  .compute(x, anchors, negatives, d, new Exclusions(anchors), gradient);
          if (Double.isNaN(loss)) {
            loss = value;
            expected = gradient;
          }
          assertThat(value).isEqualTo(loss);
          assertThat(gradient).isEqualTo(expected);
        }
      }
    }
  }

  private static void check(int[] sizes, boolean symmetric, Exclusions exclusions) {
    float[] x = points();
    float[] gradient = new float[x.length];
    try (Shards shards = new Shards(2)) {
      double loss =
          new RankingLoss(TEMPERATURE, symmetric, sizes, shards, PanelKernel.best())
              .compute(x, ANCHORS, NEGATIVES, D, exclusions, gradient);
      double[] exact = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        exact[i] = x[i];
      }
      assertThat(loss).isCloseTo(formula(exact, sizes, symmetric, exclusions), within(1e-5));
      double h = 1e-5;
      for (int i = 0; i < x.length; i++) {
        double there = exact[i];
        exact[i] = there + h;
        double up = formula(exact, sizes, symmetric, exclusions);
        exact[i] = there - h;
        double down = formula(exact, sizes, symmetric, exclusions);
        exact[i] = there;
        assertThat((double) gradient[i])
            .as("number " + i)
            .isCloseTo((up - down) / (2 * h), within(2e-5));
      }
    }
  }

  private static double formula(double[] x, int[] sizes, boolean symmetric, Exclusions exclusions) {
    double sum = 0;
    for (int size : sizes) {
      double[][] z = new double[ANCHORS][N - ANCHORS];
      for (int i = 0; i < ANCHORS; i++) {
        for (int c = 0; c < z[i].length; c++) {
          z[i][c] = cosine(x, i * D, (ANCHORS + c) * D, size) / TEMPERATURE;
        }
        for (int at = exclusions.start(i); at < exclusions.end(i); at++) {
          z[i][exclusions.column(at)] = Double.NEGATIVE_INFINITY;
        }
      }
      double there = 0;
      double back = 0;
      for (int i = 0; i < ANCHORS; i++) {
        double row = 0;
        for (double value : z[i]) {
          row += Math.exp(value);
        }
        double column = 0;
        for (int k = 0; k < ANCHORS; k++) {
          column += Math.exp(z[k][i]);
        }
        there += Math.log(row) - z[i][i];
        back += Math.log(column) - z[i][i];
      }
      sum += symmetric ? (there + back) / (2 * ANCHORS) : there / ANCHORS;
    }
    return sum;
  }

  private static double cosine(double[] x, int i, int j, int n) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int k = 0; k < n; k++) {
      ab += x[i + k] * x[j + k];
      aa += x[i + k] * x[i + k];
      bb += x[j + k] * x[j + k];
    }
    return ab / Math.sqrt(aa * bb);
  }

  private static float[] points() {
    return points(N * D);
  }

  private static float[] points(int n) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (float) Randomness.gaussian(42, i);
    }
    return x;
  }

  private static Exclusions noExclusions() {
    return new Exclusions(ANCHORS);
  }

  private static Exclusions exclusions() {
    Exclusions exclusions = new Exclusions(ANCHORS);
    for (int i = 0; i < ANCHORS; i++) {
      if (i == 2) {
        exclusions.add(4);
        exclusions.add(ANCHORS + 1);
      }
      if (i == 4) {
        exclusions.add(2);
      }
      exclusions.next();
    }
    return exclusions;
  }
}
