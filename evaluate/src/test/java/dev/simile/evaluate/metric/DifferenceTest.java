package dev.simile.evaluate.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static double[] normal(int n, double mean, long seed) {
    Random random = new Random(seed);
    double[] values = new double[n];
    Arrays.setAll(values, i -> mean + random.nextGaussian());
    return values;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = new double[a.length];
    Arrays.setAll(sum, i -> a[i] + b[i]);
    return sum;
  }

  @Test
  void aDifferenceIsThatOfTheSameResamples() {
    double[] hardness = normal(300, 0, 1);
    double[] a = sum(hardness, Arrays.stream(normal(300, 1, 2)).map(x -> x / 10).toArray());
    double[] b = sum(hardness, Arrays.stream(normal(300, 0, 3)).map(x -> x / 10).toArray());
    Bootstrap bootstrap = Bootstrap.seeded(9);
    Estimate difference = bootstrap.mean(a).minus(bootstrap.mean(b));
    double[] differences = new double[300];
    Arrays.setAll(differences, i -> a[i] - b[i]);
    Estimate direct = bootstrap.mean(differences);
    assertThat(difference.value()).isCloseTo(direct.value(), within(1e-12));
    assertThat(difference.low()).isCloseTo(direct.low(), within(1e-12));
    assertThat(difference.high()).isCloseTo(direct.high(), within(1e-12));
    // Far narrower than the figures' own intervals: what both share falls out.
    assertThat(difference.high() - difference.low())
        .isLessThan(0.2 * (bootstrap.mean(a).high() - bootstrap.mean(a).low()));
    assertThat(difference.pValue()).isLessThan(0.002);
  }

  @Test
  void pIsThatOfTheTestOfTheMean() {
    // A mean two standard errors from 0: 0.0455 by the normal distribution.
    double[] values = normal(400, 0, 5);
    double mean = Arrays.stream(values).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / 400);
    double[] shifted =
        Arrays.stream(values).map(x -> x - mean + 2 * deviation / Math.sqrt(400)).toArray();
    assertThat(new Bootstrap(1, 20000).mean(shifted).pValue()).isCloseTo(0.0455, within(0.006));
  }

  @Test
  void fiveOfAHundredEqualsAreCalledDifferent() {
    int called = 0;
    for (int round = 0; round < 400; round++) {
      called += new Bootstrap(round, 300).mean(normal(100, 0, 50 + round)).pValue() < 0.05 ? 1 : 0;
    }
    assertThat(called / 400.0).isBetween(0.02, 0.09);
  }

  @Test
  void theSameFiguresDoNotDiffer() {
    Estimate same = Bootstrap.seeded(1).mean(normal(50, 3, 1));
    Estimate none = same.minus(same);
    assertThat(none.value()).isZero();
    assertThat(none.low()).isZero();
    assertThat(none.pValue()).isEqualTo(1);
    assertThat(Bootstrap.seeded(1).mean(new double[0]).pValue()).isNaN();
  }
}
