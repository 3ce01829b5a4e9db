package dev.simile.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Golden values from scipy.stats.spearmanr and sklearn.metrics.average_precision_score. */
class RankingTest {
  private static final double[] SCORES = {0.3, 0.9, 0.9, 0.1, 0.5, 0.7, 0.5, 0.2};

  @Test
  void correlatesRanks() {
    double[] other = {1, 5, 4, 2, 2, 3, 4, 0};
    assertThat(Ranking.spearman(SCORES, other)).isCloseTo(0.8109756097560976, within(1e-9));
    assertThat(Ranking.spearman(SCORES, new double[8])).isZero();
  }

  @Test
  void averagesPrecisions() {
    boolean[] positive = {false, true, false, false, true, true, false, true};
    assertThat(Ranking.averagePrecision(SCORES, positive))
        .isCloseTo(0.5845238095238094, within(1e-9));
    assertThat(Ranking.averagePrecision(SCORES, new boolean[8])).isZero();
  }
}
