package dev.simile.neural.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.neural.engine.Engine;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathSharesTest {
  @BeforeAll
  static void libtorch() {
    Engine.require();
  }

  /** Of σ(k (Σ x − 1)) on the straight way, a row's share is its part of the sum. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 20, 2000, 100_000})
  void sharesAddUpHoweverSharpTheJump(double slope) {
    try (Scope scope = new Scope()) {
      Tensor to = Tensors.of(new float[] {0.5f, 0.25f, 1, 0.75f, 0, 3}, 3, 2);
      PathShares shares =
          PathShares.of(
              to,
              new float[] {1, 1, 0},
              points -> {
                Tensor sums = points.narrow(1, 0, 2).sum(2L).sum(1L);
                return sums.sub(new Scalar(1)).mul(new Scalar(slope)).sigmoid();
              });
      double gained = sigmoid(1.5 * slope) - sigmoid(-slope);
      assertThat(shares.error()).isLessThan(0.006);
      assertThat(shares.score()).isCloseTo(sigmoid(1.5 * slope), within(1e-6));
      assertThat(shares.rows()[0]).isCloseTo(gained * 0.3, within(0.003));
      assertThat(shares.rows()[1]).isCloseTo(gained * 0.7, within(0.006));
      assertThat(shares.rows()[2]).isZero();
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** Two jumps that cancel each other are not taken for none. */
  @Test
  void findsWhatGoesUpAndDown() {
    try (Scope scope = new Scope()) {
      Tensor to = Tensors.of(new float[] {1, 1}, 2, 1);
      PathShares shares =
          PathShares.of(
              to,
              new float[] {1, 1},
              points -> {
                Tensor first = points.select(1, 0).select(1, 0);
                Tensor second = points.select(1, 1).select(1, 0);
                Tensor up = first.sub(new Scalar(0.3)).mul(new Scalar(3000)).sigmoid();
                Tensor down = second.sub(new Scalar(0.7)).mul(new Scalar(3000)).sigmoid();
                return up.sub(down);
              });
      assertThat(shares.rows()[0]).isCloseTo(1, within(0.01));
      assertThat(shares.rows()[1]).isCloseTo(-1, within(0.01));
    }
  }
}
