package dev.simile.evaluate.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the figures that src/test/python/golden_labels.py wrote with scikit-learn. */
class LabelMetricsTest {
  record Golden(String name, int[] told, int[] gold, List<String> expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Golden> golden() throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    LabelMetricsTest.class.getResourceAsStream("golden-labels.tsv")),
                StandardCharsets.UTF_8))) {
      return in.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .map(
              cells ->
                  new Golden(
                      cells[0], numbers(cells[1]), numbers(cells[2]), List.of(cells[3].split(" "))))
          .toList();
    }
  }

  private static int[] numbers(String cell) {
    return Arrays.stream(cell.split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  private static Map<String, Statistic> statistics(int[] told, int[] gold) {
    return Map.of(
        "accuracy", Classification.accuracy(told, gold),
        "macro_f1", Classification.macroF1(told, gold),
        "v_measure", Agreement.vMeasure(told, gold),
        "nmi", Agreement.normalizedMutualInformation(told, gold),
        "ari", Agreement.adjustedRand(told, gold));
  }

  private static int[] once(int n) {
    int[] counts = new int[n];
    Arrays.fill(counts, 1);
    return counts;
  }

  @ParameterizedTest
  @MethodSource("golden")
  void equalsScikitLearn(Golden golden) {
    Map<String, Statistic> statistics = statistics(golden.told, golden.gold);
    for (String pair : golden.expected) {
      String[] parts = pair.split("=");
      assertThat(Objects.requireNonNull(statistics.get(parts[0])).of(once(golden.gold.length)))
          .as(parts[0])
          .isCloseTo(Double.parseDouble(parts[1]), within(1e-9));
    }
  }

  @Test
  void anItemThatCountsTwiceIsAnItemThatStandsTwice() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 50; round++) {
      int n = 2 + random.nextInt(30);
      int[] told = random.ints(n, 0, 4).toArray();
      int[] gold = random.ints(n, 0, 5).toArray();
      int[] counts = random.ints(n, 0, 4).toArray();
      counts[0] = 1;
      int[] manyTold = repeat(told, counts);
      int[] manyGold = repeat(gold, counts);
      Map<String, Statistic> few = statistics(told, gold);
      statistics(manyTold, manyGold)
          .forEach(
              (metric, statistic) ->
                  assertThat(Objects.requireNonNull(few.get(metric)).of(counts))
                      .as(metric)
                      .isCloseTo(statistic.of(once(manyTold.length)), within(1e-12)));
    }
  }

  private static int[] repeat(int[] values, int[] counts) {
    return java.util.stream.IntStream.range(0, values.length)
        .flatMap(i -> java.util.stream.IntStream.range(0, counts[i]).map(unused -> values[i]))
        .toArray();
  }

  @Test
  void nothingHasNoFigure() {
    statistics(new int[0], new int[0])
        .forEach((metric, statistic) -> assertThat(statistic.of(new int[0])).as(metric).isNaN());
  }
}
