package dev.simile.evaluate.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the figures that src/test/python/golden_metrics.py wrote with scipy and scikit-learn. */
class MetricsTest {
  record Golden(String name, double[] scores, double[] gold, Map<String, Double> expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Golden> golden() throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(MetricsTest.class.getResourceAsStream("golden-metrics.tsv")),
                StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> !line.startsWith("#")).map(MetricsTest::parse).toList();
    }
  }

  private static Golden parse(String line) {
    String[] cells = line.split("\t");
    Map<String, Double> expected = new HashMap<>();
    for (String pair : cells[3].split(" ")) {
      String[] parts = pair.split("=");
      expected.put(parts[0], Double.parseDouble(parts[1]));
    }
    return new Golden(cells[0], numbers(cells[1]), numbers(cells[2]), expected);
  }

  private static double[] numbers(String cell) {
    return Arrays.stream(cell.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static int[] once(int n) {
    int[] counts = new int[n];
    Arrays.fill(counts, 1);
    return counts;
  }

  private static Map<String, Statistic> statistics(
      double[] scores, double[] gold, double threshold) {
    boolean[] positive = new boolean[gold.length];
    for (int i = 0; i < gold.length; i++) {
      positive[i] = gold[i] == 1;
    }
    return Map.of(
        "pearson", Correlation.pearson(scores, gold),
        "spearman", Correlation.spearman(scores, gold),
        "ap", Detection.averagePrecision(scores, positive),
        "accuracy", Detection.accuracy(scores, positive, threshold),
        "f1", Detection.f1(scores, positive, threshold),
        "best_accuracy",
            Detection.accuracy(scores, positive, Threshold.forAccuracy(scores, positive)),
        "best_f1", Detection.f1(scores, positive, Threshold.forF1(scores, positive)));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void equalsScipyAndScikitLearn(Golden golden) {
    double threshold = golden.expected.getOrDefault("threshold", 0.0);
    Map<String, Statistic> statistics = statistics(golden.scores, golden.gold, threshold);
    golden.expected.forEach(
        (metric, value) -> {
          if (!metric.equals("threshold")) {
            assertThat(Objects.requireNonNull(statistics.get(metric)).of(once(golden.gold.length)))
                .as(metric)
                .isCloseTo(value, within(1e-9));
          }
        });
  }

  @Test
  void anItemThatCountsTwiceIsAnItemThatStandsTwice() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 50; round++) {
      int n = 5 + random.nextInt(30);
      double[] scores = new double[n];
      double[] gold = new double[n];
      int[] counts = new int[n];
      for (int i = 0; i < n; i++) {
        scores[i] = random.nextInt(12) / 4.0;
        gold[i] = random.nextInt(2);
        counts[i] = random.nextInt(4);
      }
      double[] manyScores = repeat(scores, counts);
      double[] manyGold = repeat(gold, counts);
      Map<String, Statistic> few = statistics(scores, gold, 1.5);
      statistics(manyScores, manyGold, 1.5)
          .forEach(
              (metric, statistic) -> {
                if (!metric.startsWith("best")) {
                  assertThat(Objects.requireNonNull(few.get(metric)).of(counts))
                      .as(metric)
                      .isCloseTo(statistic.of(once(manyGold.length)), within(1e-12));
                }
              });
    }
  }

  private static double[] repeat(double[] values, int[] counts) {
    return java.util.stream.IntStream.range(0, values.length)
        .flatMap(i -> java.util.stream.IntStream.range(0, counts[i]).map(unused -> i))
        .mapToDouble(i -> values[i])
        .toArray();
  }

  @Test
  void whatIsNotDefinedIsNaN() {
    double[] constant = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
    double[] other = {1, 2, 3, 4, 5, 6};
    assertThat(Correlation.pearson(constant, other).of(once(6))).isNaN();
    assertThat(Correlation.spearman(other, constant).of(once(6))).isNaN();
    assertThat(Correlation.spearman(new double[0], new double[0]).of(new int[0])).isNaN();
    assertThat(Correlation.pearson(new double[] {1}, new double[] {2}).of(once(1))).isNaN();
    assertThat(Detection.averagePrecision(other, new boolean[6]).of(once(6))).isNaN();
    assertThat(Detection.f1(other, new boolean[6], 9).of(once(6))).isZero();
  }

  @Test
  void thresholdsLieHalfwayAndMayCallNone() {
    double[] scores = {0.1, 0.3, 0.7};
    assertThat(Threshold.forAccuracy(scores, new boolean[] {false, false, true}))
        .isCloseTo(0.5, within(1e-15));
    assertThat(Threshold.forAccuracy(scores, new boolean[3])).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Threshold.forF1(scores, new boolean[] {true, true, true})).isEqualTo(0.1);
    double next = Math.nextUp(0.3);
    assertThat(Threshold.forF1(new double[] {0.3, next}, new boolean[] {false, true}))
        .isEqualTo(next);
  }
}
