package dev.simile.classic.wordrank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The step against finite differences of its loss; ranks and ρ against their definitions. */
class RankStepTest {
  private static final int STRIDE = 32;
  private static final float RATE = 10;

  /** Sums of squares so great that a step is the gradient times RATE / 1000. */
  private static final float SQUARES = 1e6f;

  static Stream<RankStep> steps() {
    return Stream.of(
        new ScalarRankStep(PairLoss.LOGISTIC, RATE, STRIDE),
        new SimdRankStep(PairLoss.LOGISTIC, RATE, STRIDE));
  }

  /** Five parts of [vector | sums]. */
  private static float[] rows() {
    Random random = new Random(6);
    float[] values = new float[5 * 2 * STRIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          i / STRIDE % 2 == 1
              ? SQUARES
              : i % STRIDE < 20 ? (float) random.nextGaussian() * 0.4f : 0;
    }
    return values;
  }

  private static int row(int part) {
    return part * 2 * STRIDE;
  }

  private static double dot(float[] values, int a, int b) {
    double sum = 0;
    for (int d = 0; d < STRIDE; d++) {
      sum += (double) values[a + d] * values[b + d];
    }
    return sum;
  }

  private static double loss(float[] values, double slope) {
    double loss = 0;
    for (int other = 2; other < 5; other++) {
      double x = dot(values, row(0), row(1)) - dot(values, row(0), row(other));
      loss += slope * PairLoss.LOGISTIC.value(x);
    }
    return loss;
  }

  @ParameterizedTest
  @MethodSource("steps")
  void movesAgainstTheGradientOfTheLoss(RankStep step) {
    float[] values = rows();
    float[] moved = values.clone();
    float pull = step.step(moved, row(0), row(1), new int[] {row(2), row(3), row(4)}, 3, 0.7f);
    assertThat(pull).isNegative();
    double scale = RATE / Math.sqrt(SQUARES);
    for (int part = 0; part < 5; part++) {
      for (int d = 0; d < 20; d++) {
        int at = row(part) + d;
        float[] changed = values.clone();
        changed[at] += 1e-2f;
        double up = loss(changed, 0.7);
        changed[at] = values[at] - 1e-2f;
        double slope = (up - loss(changed, 0.7)) / 2e-2;
        assertThat((moved[at] - values[at]) / scale)
            .as("row %d, number %d", part, d)
            .isCloseTo(-slope, within(2e-3));
      }
    }
  }

  @Test
  void simdAndScalarGiveTheSameBits() {
    float[] simd = rows();
    float[] scalar = rows();
    for (int i = 0; i < simd.length; i++) {
      if (i / STRIDE % 2 == 1) {
        simd[i] = scalar[i] = 0;
      }
    }
    RankStep a = new SimdRankStep(PairLoss.HINGE, 0.05f, STRIDE);
    RankStep b = new ScalarRankStep(PairLoss.HINGE, 0.05f, STRIDE);
    for (int n = 0; n < 500; n++) {
      int[] others = {row(2 + n % 3), row(2 + n / 3 % 3)};
      assertThat(a.step(simd, row(0), row(1), others, 2, 0.3f))
          .isEqualTo(b.step(scalar, row(0), row(1), others, 2, 0.3f));
    }
    assertThat(simd).isEqualTo(scalar);
  }

  @ParameterizedTest
  @EnumSource(PairLoss.class)
  void theCurveIsTheSumOverAllScores(PairLoss loss) {
    Random random = new Random(3);
    float[] scores = new float[3000];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) random.nextGaussian() * 2 - 1;
    }
    RankCurve curve = new RankCurve(loss);
    curve.fit(scores, scores.length);
    for (float score = -8; score < 6; score += 0.37f) {
      double sum = 0;
      for (float other : scores) {
        sum += loss.value(score - other);
      }
      assertThat((double) curve.at(score)).isCloseTo(sum, within(0.5 + 2e-3 * sum));
    }
  }

  @Test
  void theCurveOfEqualScoresIsFinite() {
    RankCurve curve = new RankCurve(PairLoss.LOGISTIC);
    float[] same = new float[100];
    Arrays.fill(same, 2);
    curve.fit(same, 100);
    assertThat((double) curve.at(2)).isCloseTo(100, within(0.1));
  }

  /** log₂ 3, 1 − 1 / 2, (2^−½ − 1) / −½ by hand. */
  @ParameterizedTest
  @CsvSource({"RHO0, 2, 2", "RHO1, 2, 1.5849625", "RHO2, 2, 0.5", "RHO3, 2, 0.5857864"})
  void ranksCountAsInThePaper(RankLoss loss, double x, double value) {
    assertThat(loss.value(x, 1.5)).isCloseTo(value, within(1e-7));
    for (double at : new double[] {0.5, 1, 7, 300}) {
      double slope = (loss.value(at + 1e-4, 1.5) - loss.value(at - 1e-4, 1.5)) / 2e-4;
      assertThat(loss.slope(at, 1.5)).isCloseTo(slope, within(1e-6));
    }
  }

  @ParameterizedTest
  @EnumSource(PairLoss.class)
  void pairLossBoundsTheOrder(PairLoss loss) {
    for (float x = -40; x < 40; x += 0.13f) {
      assertThat(loss.value(x)).isGreaterThanOrEqualTo(x <= 0 ? 1 : 0);
      double slope = (loss.value(x + 1e-4) - loss.value(x - 1e-4)) / 2e-4;
      assertThat((double) loss.pull(x)).isCloseTo(-slope, within(1e-4));
    }
  }
}
