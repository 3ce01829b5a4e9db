package dev.simile.evaluate.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static double[] normal(int n, long seed) {
    return new Random(seed).doubles(n).map(u -> 10 * u).toArray();
  }

  @Test
  void theIntervalOfAMeanIsThatOfTheNormalApproximation() {
    double[] values = normal(2000, 3);
    Estimate mean = new Bootstrap(5, 4000).mean(values);
    double value = java.util.Arrays.stream(values).average().orElseThrow();
    double variance =
        java.util.Arrays.stream(values).map(x -> (x - value) * (x - value)).sum() / values.length;
    double half = 1.959964 * Math.sqrt(variance / values.length);
    assertThat(mean.value()).isCloseTo(value, within(1e-12));
    assertThat(mean.low()).isCloseTo(value - half, within(0.1 * half));
    assertThat(mean.high()).isCloseTo(value + half, within(0.1 * half));
  }

  @Test
  void ninetyFiveOfAHundredIntervalsHoldTheTruth() {
    int held = 0;
    int rounds = 400;
    for (int round = 0; round < rounds; round++) {
      Estimate mean = new Bootstrap(round, 300).mean(normal(100, 1000 + round));
      held += mean.low() <= 5 && 5 <= mean.high() ? 1 : 0;
    }
    assertThat((double) held / rounds).isBetween(0.91, 0.98);
  }

  @Test
  void aSeedGivesTheSameIntervalAndAnotherDoesNot() {
    double[] values = normal(50, 1);
    Estimate first = Bootstrap.seeded(1).mean(values);
    Estimate again = Bootstrap.seeded(1).mean(values);
    assertThat(again.low()).isEqualTo(first.low());
    assertThat(again.high()).isEqualTo(first.high());
    assertThat(Bootstrap.seeded(2).mean(values).low()).isNotEqualTo(first.low());
    assertThat(Bootstrap.seeded(1).forSet(1).mean(values).low()).isNotEqualTo(first.low());
  }

  @Test
  void percentilesAreNumpys() {
    // numpy 1.24: np.percentile([1, 2, 4, 8, 16, 32], [2.5, 97.5])
    Estimate estimate = new Estimate(5, new double[] {4, 32, Double.NaN, 1, 16, 2, 8});
    assertThat(estimate.low()).isCloseTo(1.125, within(1e-12));
    assertThat(estimate.high()).isCloseTo(30.0, within(1e-12));
  }

  @Test
  void theMeanOfSeveralIsNarrowerThanEach() {
    Bootstrap bootstrap = Bootstrap.seeded(4);
    List<Estimate> three =
        List.of(
            bootstrap.forSet(0).mean(normal(200, 1)),
            bootstrap.forSet(1).mean(normal(200, 2)),
            bootstrap.forSet(2).mean(normal(200, 3)));
    Estimate mean = Estimate.mean(three);
    assertThat(mean.value())
        .isCloseTo(
            three.stream().mapToDouble(Estimate::value).average().orElseThrow(), within(1e-12));
    double width = three.getFirst().high() - three.getFirst().low();
    assertThat(mean.high() - mean.low()).isBetween(width * 0.45, width * 0.75);
  }

  @Test
  void nothingHasNoInterval() {
    Estimate none = Bootstrap.seeded(1).mean(new double[0]);
    assertThat(none.value()).isNaN();
    assertThat(none.low()).isNaN();
    Estimate some = Bootstrap.seeded(1).mean(normal(10, 1));
    for (List<Estimate> both : List.of(List.of(none, some), List.of(some, none))) {
      assertThat(Estimate.mean(both).value()).isNaN();
      assertThat(Estimate.mean(both).high()).isNaN();
    }
  }

  @Test
  void aShareHasWilsonsInterval() {
    // scipy 1.10.1: binomtest(k, 28).proportion_ci(method="wilson") for k = 0, 9, 28
    double[][] golden = {
      {0, 0, 0.12064330476584564},
      {9, 0.17933246922494958, 0.5066115681914238},
      {28, 0.8793566952341544, 1}
    };
    for (double[] expected : golden) {
      double[] counted = new double[28];
      java.util.Arrays.fill(counted, 0, (int) expected[0], 1);
      Estimate share = Estimate.share(counted, Bootstrap.seeded(1));
      assertThat(share.value()).isCloseTo(expected[0] / 28, within(1e-12));
      assertThat(share.low()).isCloseTo(expected[1], within(1e-9));
      assertThat(share.high()).isCloseTo(expected[2], within(1e-9));
      assertThat(share.times(100).high()).isCloseTo(100 * expected[2], within(1e-7));
    }
  }
}
