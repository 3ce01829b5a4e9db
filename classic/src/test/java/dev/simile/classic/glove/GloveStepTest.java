package dev.simile.classic.glove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.classic.cooccurrence.AdaGradTable;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The step against finite differences of equation 8, and against the original's formula. */
class GloveStepTest {
  private static final int D = 20;
  private static final float RATE = 0.05f;

  static Stream<GloveStep> steps() {
    return Stream.of(new ScalarGloveStep(rates(), 100), new SimdGloveStep(rates(), 100));
  }

  /** 0.05, and 1 for the biases. */
  private static float[] rates() {
    float[] rates = new float[32];
    Arrays.fill(rates, 0, D, RATE);
    Arrays.fill(rates, D, 32, 1);
    return rates;
  }

  private static AdaGradTable table() {
    AdaGradTable table = GloveTable.create(4, D, 9);
    Random random = new Random(4);
    for (int word = 0; word < 4; word++) {
      for (int d = 0; d <= D; d++) {
        table.values()[table.word(word) + d] = (float) random.nextGaussian() * 0.3f;
        int c = d < D ? d : D + 1;
        table.values()[table.context(word) + c] = (float) random.nextGaussian() * 0.3f;
      }
    }
    return table;
  }

  /** ½ f (w·w̃ + b + b̃ − log x)², with the biases where the package says they are. */
  private static double cost(
      AdaGradTable table, float[] values, int i, int j, double log, double f) {
    int w = table.word(i);
    int c = table.context(j);
    double prediction = values[w + D] + (double) values[c + D + 1];
    for (int d = 0; d < D; d++) {
      prediction += (double) values[w + d] * values[c + d];
    }
    return 0.5 * f * (prediction - log) * (prediction - log);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void movesAgainstTheGradientOfTheCost(GloveStep step) {
    AdaGradTable table = table();
    float[] values = table.values();
    float[] moved = values.clone();
    float share = step.step(moved, table.word(1), table.context(2), table.stride(), 1.5f, 0.4f);
    assertThat((double) share).isCloseTo(cost(table, values, 1, 2, 1.5, 0.4), within(1e-5));
    for (int i = 0; i < values.length; i++) {
      if (inVectors(table, i)) {
        double slope = slope(table, values, i);
        // The sums of squares are 0 before: the step is rate · gradient.
        assertThat((moved[i] - values[i]) / rates()[i % table.stride()])
            .as("at %d", i)
            .isCloseTo((float) -slope, within(2e-3f));
      }
    }
  }

  /** Whether a number of the table is a weight that is trained. */
  private static boolean inVectors(AdaGradTable table, int at) {
    int part = at / table.stride() % 4;
    int d = at % table.stride();
    return part == 0 ? d <= D : part == 2 && (d < D || d == D + 1);
  }

  private static double slope(AdaGradTable table, float[] values, int at) {
    float[] changed = values.clone();
    changed[at] += 1e-2f;
    double up = cost(table, changed, 1, 2, 1.5, 0.4);
    changed[at] = values[at] - 1e-2f;
    double down = cost(table, changed, 1, 2, 1.5, 0.4);
    return (up - down) / 2e-2;
  }

  @ParameterizedTest
  @MethodSource("steps")
  void manyStepsAreThoseOfTheOriginalInDoubles(GloveStep step) {
    AdaGradTable table = table();
    double[][] w = new double[8][D + 1];
    double[][] squares = new double[8][D + 1];
    for (int word = 0; word < 4; word++) {
      for (int d = 0; d <= D; d++) {
        w[word][d] = table.values()[table.word(word) + d];
        w[4 + word][d] = table.values()[table.context(word) + (d < D ? d : D + 1)];
      }
    }
    Random random = new Random(8);
    for (int n = 0; n < 300; n++) {
      int i = random.nextInt(4);
      int j = random.nextInt(4);
      float log = random.nextFloat() * 3;
      float f = random.nextFloat();
      float unused =
          step.step(table.values(), table.word(i), table.context(j), table.stride(), log, f);
      reference(w[i], squares[i], w[4 + j], squares[4 + j], log, f);
    }
    for (int word = 0; word < 4; word++) {
      for (int d = 0; d <= D; d++) {
        assertThat((double) table.values()[table.word(word) + d])
            .isCloseTo(w[word][d], within(2e-4));
        assertThat((double) table.values()[table.context(word) + (d < D ? d : D + 1)])
            .isCloseTo(w[4 + word][d], within(2e-4));
      }
    }
    assertThat(table.isFinite()).isTrue();
  }

  /** As glove.c has it: last the bias; the sums of squares start at 1. */
  private static void reference(
      double[] w, double[] wSquares, double[] c, double[] cSquares, double log, double f) {
    double difference = w[D] + c[D] - log;
    for (int d = 0; d < D; d++) {
      difference += w[d] * c[d];
    }
    double gradient = f * difference;
    for (int d = 0; d <= D; d++) {
      double forW = d < D ? gradient * RATE * c[d] : gradient;
      double forC = d < D ? gradient * RATE * w[d] : gradient;
      w[d] -= forW / Math.sqrt(1 + wSquares[d]);
      c[d] -= forC / Math.sqrt(1 + cSquares[d]);
      wSquares[d] += forW * forW;
      cSquares[d] += forC * forC;
    }
  }

  @Test
  void simdAndScalarGiveTheSameBits() {
    AdaGradTable simd = GloveTable.create(50, 37, 3);
    AdaGradTable scalar = GloveTable.create(50, 37, 3);
    float[] rates = new float[simd.stride()];
    Arrays.fill(rates, 0.5f);
    GloveStep a = new SimdGloveStep(rates, 0.2f);
    GloveStep b = new ScalarGloveStep(rates, 0.2f);
    Random random = new Random(2);
    for (int n = 0; n < 20_000; n++) {
      int i = simd.word(random.nextInt(50));
      int j = simd.context(random.nextInt(50));
      float log = random.nextFloat() * 9 - 2;
      float f = random.nextFloat();
      assertThat(a.step(simd.values(), i, j, simd.stride(), log, f))
          .isEqualTo(b.step(scalar.values(), i, j, scalar.stride(), log, f));
    }
    assertThat(simd.values()).isEqualTo(scalar.values());
  }

  @ParameterizedTest
  @MethodSource("steps")
  void aPredictionThatIsNoNumberMovesNothing(GloveStep step) {
    AdaGradTable table = table();
    table.values()[table.word(1)] = Float.MAX_VALUE;
    table.values()[table.context(2)] = Float.MAX_VALUE;
    float[] before = table.values().clone();
    assertThat(step.step(table.values(), table.word(1), table.context(2), table.stride(), 1, 1))
        .isNaN();
    assertThat(table.values()).isEqualTo(before);
  }
}
