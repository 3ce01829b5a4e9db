package dev.simile.neural.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.method.Parameters;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RotationTest {
  @BeforeAll
  static void libtorch() {
    Engine.require();
    Engine.threads(1);
  }

  private static Rotation rotation(Map<String, String> set) {
    return new Rotation(Parameters.of(Rotation.objective().parameters(), set));
  }

  /** A batch worked out by hand; a row's own document may be among the turned ones. */
  @Test
  void givenRotationsHaveTheCosinesLossAndAccuracyOfTheWorkedBatch() {
    try (Scope scope = new Scope()) {
      Tensor questions =
          Tensors.of(new float[] {1, 2, 1, 2, 3, 4, 3, 4, 5, 6, 5, 6, 7, 8, 7, 8}, 4, 4);
      Tensor documents =
          Tensors.of(new float[] {1, 2, 1, 1, 2, 3, 2, 2, 3, 4, 3, 3, 4, 5, 5, 4}, 4, 4);
      Rotation.Outcome outcome = rotation(Map.of()).rotated(questions, documents, 0, 2, 3);
      assertThat(Tensors.floats(outcome.cosines()))
          .containsExactly(
              new float[] {
                .9561829f, .9561829f, .9644858f, .9428809f,
                .9875415f, .9875415f, .9838947f, .9621405f,
                .9940733f, .9940733f, .9581404f, .9878261f,
                .9916825f, .9916825f, .9870635f, .9941174f
              },
              within(1e-5f));
      assertThat(outcome.loss().item_float()).isCloseTo(1.306552f, within(1e-5f));
      assertThat(outcome.accuracy()).isEqualTo(.5);
    }
  }

  /** Batches in which texts stand several times and questions have several known documents. */
  @Test
  void neverDrawsTheDocumentADuplicateAKnownOneOrOneTwice() {
    SplittableRandom random = new SplittableRandom(11);
    long drawn = 0;
    for (int batch = 0; batch < 10_000; batch++) {
      int rows = 1 + random.nextInt(24);
      int kinds = 1 + random.nextInt(2 * rows);
      int[] questions = IntStream.range(0, rows).map(i -> random.nextInt(kinds)).toArray();
      int[] texts = IntStream.range(0, rows).map(i -> random.nextInt(kinds)).toArray();
      Set<Long> known = new HashSet<>();
      for (int i = 0; i < rows; i++) {
        known.add((long) questions[i] << 32 | texts[i]);
        known.add((long) questions[i] << 32 | random.nextInt(kinds));
      }
      boolean[] allowed = new boolean[rows * rows];
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < rows; j++) {
          allowed[i * rows + j] = !known.contains((long) questions[i] << 32 | texts[j]);
        }
      }
      int most = 1 + random.nextInt(8);
      int[][] all = new Rotations(rows, allowed, rows, texts).draw(most, random.split());
      for (int i = 0; i < rows; i++) {
        int[] found = Arrays.stream(all[i]).filter(d -> d != Rotations.NONE).toArray();
        Set<Integer> different = new HashSet<>();
        for (int document : found) {
          assertThat(document).isBetween(0, rows - 1).isNotEqualTo(i);
          assertThat(texts[document]).isNotEqualTo(texts[i]);
          assertThat(known).doesNotContain((long) questions[i] << 32 | texts[document]);
          assertThat(different.add(texts[document])).isTrue();
        }
        int row = i;
        long there =
            IntStream.range(0, rows)
                .filter(j -> allowed[row * rows + j])
                .map(j -> texts[j])
                .distinct()
                .count();
        assertThat(found).hasSize((int) Math.min(most, there));
        drawn += found.length;
      }
    }
    assertThat(drawn).isGreaterThan(100_000);
  }

  @Test
  void everyDocumentIsDrawnAsOftenAsTheOthers() {
    int[] counts = new int[8];
    boolean[] allowed = new boolean[64];
    Arrays.fill(allowed, true);
    IntStream.range(0, 8).forEach(i -> allowed[i * 9] = false);
    int[] texts = IntStream.range(0, 8).toArray();
    SplittableRandom random = new SplittableRandom(3);
    for (int batch = 0; batch < 7000; batch++) {
      for (int document : new Rotations(8, allowed, 8, texts).draw(2, random)[5]) {
        counts[document]++;
      }
    }
    assertThat(counts[5]).isZero();
    for (int i = 0; i < 8; i++) {
      assertThat(i == 5 ? 2000 : counts[i]).isBetween(1850, 2150);
    }
  }

  @Test
  void whatIsDrawnFollowsFromTheSeedOfTheStep() {
    float[] values = new float[32 * 8];
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    try (Scope scope = new Scope()) {
      Tensor vectors = Tensors.of(values, 32, 8);
      VectorBatch batch = new VectorBatch(List.of(vectors, vectors.flip(1)), null, null);
      Rotation rotation = rotation(Map.of());
      Engine.seed(1);
      float first = rotation.of(batch).item_float();
      float second = rotation.of(batch).item_float();
      Engine.seed(1);
      assertThat(rotation.of(batch).item_float()).isEqualTo(first).isNotEqualTo(second);
      assertThat(rotation.figures()).containsOnlyKeys("accuracy");
      assertThat(rotation.figures().get("accuracy")).isBetween(0.0, 1.0);
    }
  }

  /** Two rows know all of each other; the third's hard negative is a known one too. */
  @Test
  void aRowWithoutNegativesHasNoLoss() {
    try (Scope scope = new Scope()) {
      Tensor vectors = Tensors.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 4, 2);
      Tensor none = torch.zeros(4, 8).to(torch.ScalarType.Bool);
      Tensor loss =
          rotation(Map.of())
              .of(new VectorBatch(List.of(vectors, vectors.flip(0), vectors), null, none));
      assertThat(loss.item_float()).isZero();
    }
  }
}
