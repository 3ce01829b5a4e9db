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
