package dev.simile.classic.lsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.vector.SparseVectors;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against EJML's dense decomposition. */
class TruncatedSvdTest {

  @ParameterizedTest
  @CsvSource({"120, 300, 10", "300, 120, 10", "700, 600, 40", "30, 8, 8", "9, 40, 9", "1, 5, 1"})
  void findsTheExactSingularVectors(int rows, int columns, int k) {
    DMatrixRMaj dense = random(rows, columns);
    TruncatedSvd svd = TruncatedSvd.of(sparse(dense), k, 6, 7, 2);
    SingularValueDecomposition_F64<DMatrixRMaj> exact =
        DecompositionFactory_DDRM.svd(rows, columns, false, true, true);
    assertThat(exact.decompose(dense.copy())).isTrue();
    double[] values = exact.getSingularValues();
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (i, j) -> Double.compare(values[j], values[i]));
    DMatrixRMaj vt = exact.getV(null, true);
    for (int c = 0; c < k; c++) {
      double value = values[order[c]];
      assertThat(svd.singularValues()[c]).isCloseTo(value, within(1e-5 * values[order[0]]));
      double dot = 0;
      for (int i = 0; i < columns; i++) {
        dot += vt.get(order[c], i) * svd.right()[i * k + c];
      }
      assertThat(Math.abs(dot)).as("vector " + c).isCloseTo(1, within(1e-3));
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "3"})
  void isTheSameWhateverTheThreads(int threads) {
    SparseMatrix matrix = sparse(random(3000, 200));
    assertThat(TruncatedSvd.of(matrix, 5, 4, 1, threads).right())
        .isEqualTo(TruncatedSvd.of(matrix, 5, 4, 1, 2).right());
  }

  /** Of rank 2: what is beyond it is zero, not noise. */
  @ParameterizedTest
  @CsvSource({"40, 60", "60, 40"})
  void aMatrixOfLowRankHasNoMore(int rows, int columns) {
    DMatrixRMaj dense = new DMatrixRMaj(rows, columns);
    for (int i = 0; i < rows; i++) {
      dense.set(i, i % 2, 1 + i % 2);
    }
    TruncatedSvd svd = TruncatedSvd.of(sparse(dense), 4, 6, 7, 1);
    assertThat(svd.singularValues()[0]).isCloseTo(2 * Math.sqrt(rows / 2.0), within(1e-4));
    assertThat(svd.singularValues()[1]).isCloseTo(Math.sqrt(rows / 2.0), within(1e-4));
    for (int i = 0; i < columns; i++) {
      assertThat(svd.right()[i * 4]).isCloseTo(i == 1 ? 1 : 0, within(1e-5f));
      assertThat(svd.right()[i * 4 + 1]).isCloseTo(i == 0 ? 1 : 0, within(1e-5f));
      assertThat(svd.right()[i * 4 + 2]).isZero();
      assertThat(svd.right()[i * 4 + 3]).isZero();
    }
  }

  /** A tenth full, with singular values that fall like those of texts. */
  private static DMatrixRMaj random(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(3);
    DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        if (random.nextInt(10) == 0 || i % columns == j) {
          matrix.set(i, j, (1 + random.nextDouble()) / (1 + i % 40) / Math.sqrt(1 + j));
        }
      }
    }
    return matrix;
  }

  private static SparseMatrix sparse(DMatrixRMaj dense) {
    long[] starts = new long[dense.numRows + 1];
    int[] columns = new int[dense.getNumElements()];
    float[] values = new float[columns.length];
    int n = 0;
    for (int i = 0; i < dense.numRows; i++) {
      for (int j = 0; j < dense.numCols; j++) {
        if (dense.get(i, j) != 0) {
          columns[n] = j;
          values[n++] = (float) dense.get(i, j);
        }
      }
      starts[i + 1] = n;
    }
    return SparseMatrix.of(
        new SparseVectors(
            starts, Arrays.copyOf(columns, n), Arrays.copyOf(values, n), dense.numCols));
  }
}
