package dev.simile.evaluate.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.evaluate.metric.Proportion;
import dev.simile.evaluate.pairs.TextFolds;
import dev.simile.match.OperatingPoint;
import dev.simile.match.OperatingPoint.Wanted;
import dev.simile.match.ProbabilityCurve;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against what src/test/python/golden_calibration.py wrote with scikit-learn and scipy. */
class CalibrationTest {
  record Golden(String name, double[] scores, boolean[] positive, Map<String, double[]> expected) {
    double[] of(String figure) {
      return Objects.requireNonNull(expected.get(figure));
    }

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
                    CalibrationTest.class.getResourceAsStream("golden-calibration.tsv")),
                StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> !line.startsWith("#")).map(CalibrationTest::parse).toList();
    }
  }

  private static Golden parse(String line) {
    String[] cells = line.split("\t");
    Map<String, double[]> expected = new HashMap<>();
    for (int i = 3; i < cells.length; i++) {
      String[] parts = cells[i].split("=");
      expected.put(parts[0], numbers(parts[1]));
    }
    double[] labels = numbers(cells[2]);
    boolean[] positive = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) {
      positive[i] = labels[i] == 1;
    }
    return new Golden(cells[0], numbers(cells[1]), positive, expected);
  }

  private static double[] numbers(String cell) {
    return Arrays.stream(cell.split(",")).mapToDouble(Double::parseDouble).toArray();
  }

  private static double[] said(ProbabilityCurve curve, double[] scores) {
    return Arrays.stream(scores).map(curve::of).toArray();
  }

  private static int[] once(int n) {
    int[] counts = new int[n];
    Arrays.fill(counts, 1);
    return counts;
  }

  @ParameterizedTest
  @MethodSource("golden")
  void isotonicRegressionEqualsScikitLearns(Golden golden) {
    double[] labels = new double[golden.positive.length];
    double[] weights = new double[labels.length];
    Arrays.fill(weights, 1);
    for (int i = 0; i < labels.length; i++) {
      labels[i] = golden.positive[i] ? 1 : 0;
    }
    IsotonicRegression.Knots knots = IsotonicRegression.fit(golden.scores, labels, weights);
    double[] grid = golden.of("grid");
    double[] plain = golden.of("plain");
    for (int i = 0; i < grid.length; i++) {
      assertThat(straight(knots, grid[i])).isCloseTo(plain[i], within(1e-9));
    }
    ProbabilityCurve.Isotonic curve = IsotonicRegression.curve(golden.scores, golden.positive);
    assertThat(said(curve, grid)).containsExactly(golden.of("smooth"), within(1e-9));
  }

  private static double straight(IsotonicRegression.Knots knots, double x) {
    int above = 0;
    while (above < knots.x().length && knots.x()[above] < x) {
      above++;
    }
    if (above == 0 || above == knots.x().length) {
      return knots.y()[above == 0 ? 0 : above - 1];
    }
    double share = (x - knots.x()[above - 1]) / (knots.x()[above] - knots.x()[above - 1]);
    return knots.y()[above - 1] + share * (knots.y()[above] - knots.y()[above - 1]);
  }

  @ParameterizedTest
  @MethodSource("golden")
  void sigmoidEqualsScikitLearns(Golden golden) {
    ProbabilityCurve.Sigmoid sigmoid = PlattScaling.curve(golden.scores, golden.positive);
    double[] exact = golden.of("sigmoid");
    assertThat(sigmoid.a()).isCloseTo(exact[0], within(1e-9 * Math.max(1, Math.abs(exact[0]))));
    assertThat(sigmoid.b()).isCloseTo(exact[1], within(1e-9 * Math.max(1, Math.abs(exact[1]))));
    double[] early = golden.of("sklearn");
    assertThat(said(sigmoid, golden.scores))
        .containsExactly(
            said(new ProbabilityCurve.Sigmoid(early[0], early[1]), golden.scores), within(1e-5));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void errorAndIntervalsEqualTheirDefinitions(Golden golden) {
    double[] said = said(IsotonicRegression.curve(golden.scores, golden.positive), golden.scores);
    for (int bins : List.of(10, 15)) {
      assertThat(Reliability.expectedError(said, golden.positive, bins).of(once(said.length)))
          .isCloseTo(golden.of("ece" + bins)[0], within(1e-9));
    }
    double[] wilson = golden.of("wilson");
    Proportion share = new Proportion((long) wilson[0], (long) wilson[1]);
    assertThat(share.low()).isCloseTo(wilson[2], within(1e-9));
    assertThat(share.high()).isCloseTo(wilson[3], within(1e-9));
  }

  @Test
  void noProbabilityIsZeroOrOne() {
    double[] scores = {1, 2, 3, 4, 5, 6};
    boolean[] positive = {false, false, false, true, true, true};
    ProbabilityCurve.Isotonic steps = IsotonicRegression.curve(scores, positive);
    // Rule of succession: one of 3 + 2 below, four of 3 + 2 above.
    assertThat(steps.of(-100)).isCloseTo(0.2, within(1e-12));
    assertThat(steps.of(100)).isCloseTo(0.8, within(1e-12));
    assertThat(steps.of(3.5)).isCloseTo(0.5, within(1e-12));
    assertThat(steps.of(Double.NaN)).isNaN();
    ProbabilityCurve sigmoid = PlattScaling.curve(scores, positive);
    for (double extreme : new double[] {-1e300, 1e300, Double.NEGATIVE_INFINITY}) {
      assertThat(sigmoid.of(extreme)).isStrictlyBetween(0.0, 1.0);
    }
    assertThat(steps.of(Double.POSITIVE_INFINITY)).isLessThan(1);
    ProbabilityCurve equal =
        IsotonicRegression.curve(new double[] {1, 1}, new boolean[] {true, false});
    assertThat(equal.of(1)).isEqualTo(0.5);
  }

  @Test
  void theCurveThatDoesBetterOnUnseenTextsIsChosen() {
    SplittableRandom random = new SplittableRandom(3);
    int n = 4000;
    double[] scores = random.doubles(n).toArray();
    boolean[] step = new boolean[n];
    boolean[] sigmoid = new boolean[n];
    List<String> left = new ArrayList<>();
    List<String> right = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      step[i] = random.nextDouble() < (scores[i] < 0.3 ? 0.05 : scores[i] < 0.9 ? 0.5 : 0.95);
      sigmoid[i] = random.nextDouble() < 1 / (1 + Math.exp(-6 * scores[i] + 3));
      left.add("left " + i);
      right.add("right " + i);
    }
    TextFolds folds = TextFolds.of(left, right, 5, 1);
    CalibrationFit steps = CalibrationFit.of(scores, step, folds);
    assertThat(steps.curve()).isInstanceOf(ProbabilityCurve.Isotonic.class);
    assertThat(steps.judged()).hasSize(n);
    assertThat(steps.curve().of(0.6)).isCloseTo(0.5, within(0.06));
    CalibrationFit smooth = CalibrationFit.of(scores, sigmoid, folds);
    assertThat(smooth.curve()).isInstanceOf(ProbabilityCurve.Sigmoid.class);
    Reliability reliability = Reliability.of(smooth.heldOut(), sigmoid, 10, new Bootstrap(1, 200));
    assertThat(reliability.error().value()).isLessThan(0.03);
    assertThat(reliability.error().low()).isLessThanOrEqualTo(reliability.error().value());
    assertThat(reliability.errorByChance().value()).isBetween(0.005, 0.03);
    assertThat(reliability.bins().stream().mapToLong(b -> b.found().items()).sum()).isEqualTo(n);
  }

  @Test
  void wrongProbabilitiesHaveALargeError() {
    SplittableRandom random = new SplittableRandom(5);
    double[] said = new double[2000];
    boolean[] positive = new boolean[2000];
    for (int i = 0; i < said.length; i++) {
      double true1 = random.nextDouble();
      positive[i] = random.nextDouble() < true1;
      said[i] = Math.clamp(true1 * true1, 1e-6, 1 - 1e-6);
    }
    Reliability reliability = Reliability.of(said, positive, 10, new Bootstrap(1, 200));
    assertThat(reliability.error().low()).isGreaterThan(reliability.errorByChance().high());
  }

  @Test
  void thresholdsHaveWhatWasAskedFor() {
    double[] scores = {.9, .8, .7, .6, .5, .4, .3, .2};
    boolean[] positive = {true, false, true, true, false, true, false, false};
    ThresholdChoice choice = new ThresholdChoice(scores, positive);
    ProbabilityCurve curve = new ProbabilityCurve.Sigmoid(-4, 2);
    OperatingPoint precise = choice.of(Wanted.PRECISION, 0.75, curve).orElseThrow();
    assertThat(precise.score()).isCloseTo(0.55, within(1e-12));
    assertThat(precise.precision().value()).isEqualTo(0.75);
    assertThat(precise.recall().value()).isEqualTo(0.75);
    assertThat(precise.called()).isEqualTo(4);
    OperatingPoint complete = choice.of(Wanted.RECALL, 0.5, curve).orElseThrow();
    assertThat(complete.score()).isCloseTo(0.65, within(1e-12));
    assertThat(complete.recall().value()).isEqualTo(0.5);
    assertThat(choice.of(Wanted.RECALL, 1, curve).orElseThrow().called()).isEqualTo(6);
    ThresholdChoice worst =
        new ThresholdChoice(new double[] {1, 1, 0}, new boolean[] {false, true, false});
    assertThat(worst.of(Wanted.PRECISION, 0.9, curve)).isEmpty();
    assertThat(worst.mostPrecision()).isEqualTo(0.5);
    OperatingPoint none = choice.at(Wanted.PRECISION, 0.9, 2, curve);
    assertThat(none.called()).isZero();
    assertThat(none.precision().value()).isNaN();
    assertThat(none.precision().high()).isEqualTo(1);
  }

  @Test
  void tooFewPairsAreRefused() {
    boolean[] positive = new boolean[30];
    Arrays.fill(positive, 0, 9, true);
    List<String> texts = java.util.stream.IntStream.range(0, 30).mapToObj(i -> "t" + i).toList();
    assertThatThrownBy(
            () -> CalibrationFit.of(new double[30], positive, TextFolds.of(texts, texts, 5, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("9 pairs labelled 1 and 21 labelled 0");
  }

  @Test
  void aReflectedIntervalLiesOnTheOtherSide() {
    Estimate estimate = new Estimate(2, new double[] {1.5, 2.5, 3, 6}).reflected(0);
    assertThat(estimate.low()).isCloseTo(0.075, within(1e-9));
    assertThat(estimate.high()).isCloseTo(2.425, within(1e-9));
  }
}
