package dev.simile.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InterpolationTest {
  @Test
  void bothStagesCountOnOneScale() {
    // z of 1, 2, 3 is −√1.5, 0, √1.5, and so is that of 100, 200, 300.
    double z = Math.sqrt(1.5);
    assertThat(Interpolation.of(new double[] {3, 2, 1}, new double[] {100, 200, 300}, 0.75))
        .containsExactly(new double[] {0.5 * z, 0, -0.5 * z}, within(1e-12));
  }

  @Test
  void theRerankersOwnScoresStayWhereItAloneCounts() {
    double[] own = {0.25, 0.5};
    assertThat(Interpolation.of(own, new double[] {7, 8}, 1)).containsExactly(own);
  }

  @Test
  void theStageBeforeAloneKeepsItsOrder() {
    double[] mixed = Interpolation.of(new double[] {1, 5, 3}, new double[] {9, 4, 8}, 0);
    assertThat(Interpolation.order(mixed)).containsExactly(0, 2, 1);
  }

  @Test
  void scoresThatAreAlikeDecideNothing() {
    double[] alike = {0.1 + 0.2, 0.3, 0.3};
    assertThat(Interpolation.standard(alike)).containsOnly(0);
    double[] mixed = Interpolation.of(alike, new double[] {1, 3, 2}, 0.9);
    assertThat(Interpolation.order(mixed)).containsExactly(1, 2, 0);
    assertThat(Interpolation.of(new double[0], new double[0], 0.5)).isEmpty();
    assertThat(Interpolation.order(new double[] {1, 2, 2, 1})).containsExactly(1, 2, 0, 3);
  }

  @Test
  void refusesOtherWeights() {
    for (double weight : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> Interpolation.of(new double[1], new double[1], weight))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
