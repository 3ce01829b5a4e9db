package dev.simile.classic.dimension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The computed loss against the paper's own way: random matrices, decomposed. */
class PipLossTest {
  private static double[] signals(int rank, double first, double last) {
    double[] signals = new double[rank];
    Arrays.setAll(signals, i -> first * Math.pow(last / first, (double) i / (rank - 1)));
    return signals;
  }

  /** The mean loss over draws of ‖Ê Êᵀ − E Eᵀ‖, term by term. */
  private static double[] drawn(
      double[] signals, int rows, int columns, double sigma, double alpha, int draws) {
    Random random = new Random(3);
    int rank = signals.length;
    double[] losses = new double[rank];
    for (int draw = 0; draw < draws; draw++) {
      DMatrixRMaj u = RandomMatrices_DDRM.orthogonal(rows, rank, random);
      DMatrixRMaj v = RandomMatrices_DDRM.orthogonal(columns, rank, random);
      DMatrixRMaj scaled = u.copy();
      CommonOps_DDRM.multCols(scaled, signals);
      DMatrixRMaj noisy = new DMatrixRMaj(rows, columns);
      CommonOps_DDRM.multTransB(scaled, v, noisy);
      for (int i = 0; i < rows * columns; i++) {
        noisy.data[i] += sigma * random.nextGaussian();
      }
      SingularValueDecomposition_F64<DMatrixRMaj> svd =
          DecompositionFactory_DDRM.svd(rows, columns, true, false, true);
      assertThat(svd.decompose(noisy)).isTrue();
      DMatrixRMaj left = svd.getU(null, false);
      DMatrixRMaj values = svd.getW(null);
      SingularOps_DDRM.descendingOrder(left, false, values, null, false);
      DMatrixRMaj overlaps = new DMatrixRMaj(left.numCols, rank);
      CommonOps_DDRM.multTransA(left, u, overlaps);
      double squared = Arrays.stream(signals).map(x -> Math.pow(x, 4 * alpha)).sum();
      for (int k = 0; k < rank; k++) {
        double power = Math.pow(values.get(k, k), 2 * alpha);
        squared += power * power;
        for (int i = 0; i < rank; i++) {
          double overlap = overlaps.get(k, i);
          squared -= 2 * power * Math.pow(signals[i], 2 * alpha) * overlap * overlap;
        }
        losses[k] += Math.sqrt(squared) / draws;
      }
    }
    return losses;
  }

  @ParameterizedTest
  @CsvSource({
    "200, 200, 40, 8, 0.5, 0.5",
    "200, 200, 120, 6, 0.3, 0.5",
    "200, 200, 40, 8, 0.5, 1",
    "240, 60, 30, 6, 0.4, 1"
  })
  void isTheMeanOverRandomMatrices(
      int rows, int columns, int rank, double first, double last, double alpha) {
    double sigma = 0.7;
    double unit = sigma * Math.sqrt(rows);
    double[] signals = signals(rank, first * unit, last * unit);
    double[] expected = drawn(signals, rows, columns, sigma, alpha, 12);
    PipLoss loss = PipLoss.of(signals, rows, columns, sigma, alpha);
    assertThat(loss.losses()).hasSize(rank);
    for (int k = 0; k < rank; k++) {
      assertThat(loss.losses()[k])
          .as("%d dimensions", k + 1)
          .isCloseTo(expected[k], Percentage.withPercentage(3));
    }
    int best = 0;
    for (int k = 1; k < rank; k++) {
      best = expected[k] < expected[best] ? k : best;
    }
    assertThat(expected[loss.best() - 1]).isCloseTo(expected[best], Percentage.withPercentage(0.5));
    assertThat(loss.best()).isCloseTo(best + 1, within(2));
  }

  /**
   * With few signals in much noise, one is worth a dimension if it is above √3 σ √n: then (x² + 1)
   * / x, its noisy size, is less than 2 x (1 − 1 / x²).
   */
  @Test
  void countsTheSignalsAboveTheNoise() {
    double[] signals = {9, 7, 5, 3.5, 2.5, 2, 1.6, 1.4, 1.2, 1.1};
    double[] scaled = Arrays.stream(signals).map(x -> x * Math.sqrt(20_000)).toArray();
    assertThat(PipLoss.of(scaled, 20_000, 20_000, 1, 0.5).best()).isEqualTo(6);
  }

  @Test
  void withoutNoiseAllSignalsAreTaken() {
    PipLoss loss = PipLoss.of(new double[] {3, 2, 1, 0}, 10, 10, 0, 0.5);
    assertThat(loss.best()).isEqualTo(3);
    assertThat(loss.losses()).containsExactly(new double[] {Math.sqrt(5), 1, 0}, within(1e-12));
    assertThat(loss.within(0.05)).containsExactly(3, 3);
  }

  /** Half of the eigenvalues of a Wishart matrix; of 1 the table of Gavish & Donoho gives .6528. */
  @Test
  void theMedianOfPureNoise() {
    assertThat(MarchenkoPastur.median(1)).isCloseTo(0.6528, within(2e-3));
    assertThat(MarchenkoPastur.median(1e-4)).isCloseTo(1, within(1e-2));
  }
}
