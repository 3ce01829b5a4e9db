package dev.simile.classic.neurallm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.classic.word2vec.RandomBits;
import dev.simile.parallel.Shards;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a step of plain gradient descent changes, against finite differences of the loss. */
class GradientTest {
  private static final long[] COUNTS = {50, 30, 20, 10, 9, 5, 3, 2, 1};
  private static final float RATE = 1e-3f;
  private static final float STEP = 4e-3f;
  private static final float PRECISION = 4e-2f;

  /** Word ids up to 8; 9 and 10 stand outside sentences. */
  private static int[] windows(int count, int width) {
    RandomBits random = new RandomBits(5);
    int[] windows = new int[count * width];
    for (int i = 0; i < windows.length; i++) {
      windows[i] = random.below(9);
    }
    windows[0] = 9;
    return windows;
  }

  private static void spread(List<ParameterMatrix> parameters) {
    RandomBits random = new RandomBits(6);
    for (ParameterMatrix matrix : parameters) {
      for (int i = 0; i < matrix.values().length; i++) {
        matrix.values()[i] = random.unit() - 0.5f;
      }
    }
  }

  private static float[][] copy(List<ParameterMatrix> parameters) {
    return parameters.stream().map(matrix -> matrix.values().clone()).toArray(float[][]::new);
  }

  private static void check(
      List<ParameterMatrix> parameters, float[][] before, DoubleSupplier loss) {
    float[][] moved = copy(parameters);
    for (int m = 0; m < moved.length; m++) {
      System.arraycopy(before[m], 0, parameters.get(m).values(), 0, before[m].length);
    }
    for (int m = 0; m < moved.length; m++) {
      float[] values = parameters.get(m).values();
      for (int i = 0; i < values.length; i++) {
        values[i] = before[m][i] + STEP;
        double above = loss.getAsDouble();
        values[i] = before[m][i] - STEP;
        double below = loss.getAsDouble();
        values[i] = before[m][i];
        double slope = (above - below) / (2 * STEP);
        assertThat((before[m][i] - moved[m][i]) / RATE)
            .as("matrix %d, number %d", m, i)
            .isCloseTo((float) slope, within(PRECISION));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FULL_SOFTMAX, false",
    "FULL_SOFTMAX, true",
    "SAMPLED_SOFTMAX, false",
    "NOISE_CONTRASTIVE, true"
  })
  void aLanguageModelMovesAgainstItsGradient(LanguageObjective objective, boolean direct) {
    try (Shards shards = new Shards(2)) {
      LanguageModel.Shape shape =
          new LanguageModel.Shape(4, 5, 7, direct, 0, objective, 4, 1, false);
      LanguageModel model = new LanguageModel(COUNTS, shape, new RandomBits(1), shards);
      spread(model.parameters());
      int count = 6;
      int[] windows = windows(count, 4);
      float[][] before = copy(model.parameters());
      double atStart = model.train(windows, count, RATE, new RandomBits(3));
      float[][] moved = copy(model.parameters());
      // The sample is that of the step, until another is drawn.
      for (int m = 0; m < moved.length; m++) {
        System.arraycopy(before[m], 0, model.parameters().get(m).values(), 0, before[m].length);
      }
      assertThat(model.loss(windows, count)).isEqualTo(atStart);
      for (int m = 0; m < moved.length; m++) {
        System.arraycopy(moved[m], 0, model.parameters().get(m).values(), 0, moved[m].length);
      }
      check(model.parameters(), before, () -> model.loss(windows, count));
    }
  }

  @Test
  void aWindowRankingMovesAgainstItsGradient() {
    try (Shards shards = new Shards(2)) {
      WindowRanking network =
          new WindowRanking(COUNTS, 2, 5, 7, 0, false, new RandomBits(1), shards);
      spread(network.parameters());
      int count = 70;
      int[] windows = windows(count, 5);
      int[] corrupt = new int[count];
      RandomBits random = new RandomBits(8);
      for (int i = 0; i < count; i++) {
        corrupt[i] = random.below(9);
      }
      float[][] before = copy(network.parameters());
      double loss = network.train(windows, corrupt, count, RATE);
      assertThat(loss).isPositive();
      check(network.parameters(), before, () -> network.loss(windows, corrupt, count));
    }
  }

  @Test
  void adaptiveStepsHaveTheLengthOfTheRateAtFirst() {
    ParameterMatrix matrix = ParameterMatrix.zero(1, 3, true);
    matrix.step(0, new float[] {2, -0.5f, 0}, 0, 3, 0.1f, 0);
    assertThat(matrix.values()).containsExactly(new float[] {-0.1f, 0.1f, 0}, within(1e-6f));
    matrix.step(0, new float[] {2, 0, 0}, 0, 3, 0.1f, 0);
    assertThat(matrix.values()[0]).isCloseTo((float) (-0.1 - 0.1 / Math.sqrt(2)), within(1e-6f));
  }
}
