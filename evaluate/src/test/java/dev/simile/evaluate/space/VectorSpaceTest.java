package dev.simile.evaluate.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.encode.TextReport;
import dev.simile.vector.DenseVectors;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorSpaceTest {
  /** "x y" is the vector (x, y); the empty text has none. */
  private static final Encoder PLANE =
      new Encoder() {
        @Override
        public int dimensions() {
          return 2;
        }

        @Override
        public Embeddings encode(List<String> texts, Role role) {
          float[][] rows = new float[texts.size()][2];
          for (int i = 0; i < rows.length; i++) {
            String[] parts = texts.get(i).split(" ");
            for (int k = 0; k < 2 && !texts.get(i).isEmpty(); k++) {
              rows[i][k] = Float.parseFloat(parts[k]);
            }
          }
          return new Embeddings(
              DenseVectors.of(rows),
              texts.stream().map(t -> new TextReport(t.isEmpty() ? 0 : 1, 0, 0)).toList());
        }
      };

  @Test
  void oppositeVectorsAreSpreadAndEqualOnesAreNot() {
    VectorSpace opposite = VectorSpace.of(PLANE, List.of("1 0", "-2 0", ""), 1);
    assertThat(opposite.anisotropy()).isEqualTo(-1);
    assertThat(opposite.uniformity()).isCloseTo(-8, within(1e-9)); // ‖x − y‖² = 4, t = 2
    VectorSpace same = VectorSpace.of(PLANE, List.of("1 0", "3 0"), 1);
    assertThat(same.anisotropy()).isEqualTo(1);
    assertThat(same.uniformity()).isEqualTo(0);
  }

  /** Frequent words to the right, rare ones to the left, the more frequent the longer. */
  @Test
  void seesFrequencyInDirectionAndLength() {
    List<String> words = List.of("9 0", "8 1", "7 2", "-4 3", "-3 2", "-2 1");
    double[] frequencies = {600, 500, 400, 30, 20, 10};
    FrequencyBias bias = FrequencyBias.of(PLANE, words, frequencies, 1);
    assertThat(bias.words()).isEqualTo(6);
    assertThat(bias.direction()).isGreaterThan(0.7);
    assertThat(bias.length()).isEqualTo(1);
    double[] mixed = {20, 400, 30, 500, 10, 600};
    assertThat(FrequencyBias.of(PLANE, words, mixed, 1).direction())
        .isLessThan(bias.direction() - 0.5);
    assertThat(FrequencyBias.of(PLANE, List.of("1 0", "1 0", "1 0"), new double[3], 1).length())
        .isNaN();
    assertThat(FrequencyBias.of(PLANE, List.of("1 0"), new double[1], 1).direction()).isNaN();
  }

  @Test
  void alignmentIsTheMeanSquaredDistance() {
    assertThat(
            VectorSpace.alignment(PLANE, List.of("1 0", "1 0", ""), List.of("1 0", "0 5", "1 0")))
        .isCloseTo(1, within(1e-9)); // (0 + 2) / 2
  }

  @Test
  void oneTextHasNoPairs() {
    assertThat(VectorSpace.of(PLANE, List.of("1 0", ""), 1).pairs()).isZero();
  }
}
