package dev.simile.evaluate.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.evaluate.metric.Bootstrap;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DetectionResultTest {
  private static final int N = 400;
  private final double[] scores = new double[N];
  private final boolean[] positive = new boolean[N];

  DetectionResultTest() {
    Random random = new Random(9);
    for (int i = 0; i < N; i++) {
      positive[i] = random.nextBoolean();
      scores[i] = (positive[i] ? 1.5 : 0) + random.nextGaussian();
    }
  }

  @Test
  void thresholdsComeFromDevAlone() {
    DetectionResult result =
        DetectionResult.withThresholdsFrom(
            new double[] {1, 3},
            new boolean[] {false, true},
            scores,
            positive,
            Bootstrap.seeded(1));
    assertThat(result.accuracyThreshold()).isEqualTo(2);
    assertThat(result.f1Threshold()).isEqualTo(2);
    assertThat(result.judged()).isEqualTo(N);
    // Optimal for two unit normals 1.5 apart: accuracy Φ(.75) = .773; at 2 it is (1 + Φ(2) − Φ(.5))
    // / 2 ≈ .643.
    assertThat(result.accuracy().value()).isBetween(0.58, 0.70);
  }

  @Test
  void halfTheRowsGiveThresholdsTheOthersAreJudged() {
    DetectionResult result =
        DetectionResult.withThresholdsFromHalf(scores, positive, Bootstrap.seeded(1));
    assertThat(result.pairs()).isEqualTo(N);
    assertThat(result.judged()).isEqualTo(N / 2);
    assertThat(result.accuracy().value()).isBetween(0.70, 0.85);
    assertThat(result.accuracy().low()).isLessThan(result.accuracy().value());
    assertThat(result.f1().high()).isGreaterThan(result.f1().value());
    DetectionResult again =
        DetectionResult.withThresholdsFromHalf(scores, positive, Bootstrap.seeded(1));
    assertThat(again.accuracyThreshold()).isEqualTo(result.accuracyThreshold());
  }

  @Test
  void oneRowIsJudgedWithoutThreshold() {
    DetectionResult result =
        DetectionResult.withThresholdsFromHalf(
            new double[] {0.5}, new boolean[] {true}, Bootstrap.seeded(1));
    assertThat(result.accuracy().value()).isZero();
    assertThat(result.averagePrecision().value()).isOne();
  }
}
