package dev.simile.classic.space;

import dev.simile.error.DataException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The eigenvalues of a symmetric matrix, greatest first, and their eigenvectors, each of length 1
 * with its greatest part positive.
 *
 * @param values {@code [d]}
 * @param vectors {@code [d][d]}, a row an eigenvector
 */
public record SymmetricEigen(double[] values, double[][] vectors) {
  /**
   * @param matrix {@code [d · d]}, row after row
   * @throws DataException if it has no decomposition, as where a number is not finite
   */
  public static SymmetricEigen of(double[] matrix, int d) {
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, true, true);
    if (!Arrays.stream(matrix).allMatch(Double::isFinite)
        || !eigen.decompose(DMatrixRMaj.wrap(d, d, matrix.clone()))) {
      throw new DataException("the principal components cannot be found; are the vectors finite?");
    }
    double[] unsorted = new double[d];
    Arrays.setAll(unsorted, i -> eigen.getEigenvalue(i).getReal());
    int[] order =
        IntStream.range(0, d)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> unsorted[i]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = new double[d];
    double[][] vectors = new double[d][];
    for (int k = 0; k < d; k++) {
      values[k] = unsorted[order[k]];
      vectors[k] = oriented(eigen.getEigenVector(order[k]).getData());
    }
    return new SymmetricEigen(values, vectors);
  }

  private static double[] oriented(double[] vector) {
    double peak = 0;
    for (double value : vector) {
      peak = Math.abs(value) > Math.abs(peak) ? value : peak;
    }
    double sign = peak < 0 ? -1 : 1;
    return Arrays.stream(vector).map(value -> sign * value).toArray();
  }
}
