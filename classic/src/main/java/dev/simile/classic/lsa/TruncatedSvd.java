package dev.simile.classic.lsa;

import dev.simile.parallel.Shards;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The greatest singular values and their right singular vectors.
 *
 * @param singularValues descending, {@code [k]}
 * @param right V, {@code [columns, k]}; of each vector the greatest number is positive
 */
public record TruncatedSvd(double[] singularValues, float[] right) {
  private static final double ROUNDING = 1e-5;

  /**
   * By a block Krylov space of about {@code factor · k} dimensions on the shorter side of the
   * matrix; see the package. The same numbers whatever the number of threads.
   *
   * @param k at most the number of rows and of columns
   */
  public static TruncatedSvd of(SparseMatrix a, int k, int factor, long seed, int threads) {
    SparseMatrix transposed = a.transposed();
    boolean tall = a.rows() > a.columns();
    SparseMatrix m = tall ? transposed : a;
    SparseMatrix mt = tall ? a : transposed;
    try (Shards shards = new Shards(threads)) {
      int width = width(m.rows(), k);
      int blocks = blocks(m.rows(), k, factor);
      KrylovBasis basis = new KrylovBasis(m.rows(), width, blocks, shards);
      DMatrixRMaj projected = krylov(m, mt, basis, width, blocks, seed, shards);
      float[] left = basis.multiply(leading(projected, k), k);
      float[] image = new float[Math.multiplyExact(mt.rows(), k)];
      mt.multiply(left, k, image, shards);
      double[] values = lengths(image, k);
      float[] right = tall ? left : image;
      normalize(right, k, values);
      return new TruncatedSvd(values, right);
    }
  }

  private static int width(int rows, int k) {
    return Math.min(rows, Math.max(8, (k + 31) / 32 * 8));
  }

  private static int blocks(int rows, int k, int factor) {
    int width = width(rows, k);
    int most = (rows + width - 1) / width;
    return Math.max(Math.min((factor * k + width - 1) / width, most), Math.min(4, most));
  }

  /** The singular values alone, as {@link #of} finds them, descending, {@code [k]}. */
  public static double[] values(SparseMatrix a, int k, int factor, long seed, int threads) {
    SparseMatrix transposed = a.transposed();
    boolean tall = a.rows() > a.columns();
    SparseMatrix m = tall ? transposed : a;
    try (Shards shards = new Shards(threads)) {
      int width = width(m.rows(), k);
      int blocks = blocks(m.rows(), k, factor);
      KrylovBasis basis = new KrylovBasis(m.rows(), width, blocks, shards);
      DMatrixRMaj projected = krylov(m, tall ? a : transposed, basis, width, blocks, seed, shards);
      EigenDecomposition_F64<DMatrixRMaj> eigen =
          DecompositionFactory_DDRM.eig(projected.numRows, false, true);
      if (!eigen.decompose(projected)) {
        throw new IllegalStateException("the singular values cannot be found");
      }
      double[] values = new double[projected.numRows];
      Arrays.setAll(values, i -> -Math.sqrt(Math.max(0, eigen.getEigenvalue(i).getReal())));
      Arrays.sort(values);
      return Arrays.stream(values).limit(k).map(value -> -value).toArray();
    }
  }

  /** Fills the basis; Qᵀ M Mᵀ Q is block tridiagonal, and falls out of the orthogonalization. */
  private static DMatrixRMaj krylov(
      SparseMatrix m,
      SparseMatrix mt,
      KrylovBasis basis,
      int width,
      int blocks,
      long seed,
      Shards shards) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] start = new float[Math.multiplyExact(m.rows(), width)];
    for (int i = 0; i < start.length; i++) {
      start[i] = (float) random.nextGaussian();
    }
    double[] unused = basis.add(start);
    float[] last = start;
    int size = blocks * width;
    DMatrixRMaj projected = new DMatrixRMaj(size, size);
    float[] half = new float[Math.multiplyExact(mt.rows(), width)];
    for (int j = 0; j < blocks; j++) {
      float[] next = new float[m.rows() * width];
      mt.multiply(last, width, half, shards);
      m.multiply(half, width, next, shards);
      put(projected, basis.project(next), 0, j, width);
      if (j + 1 < blocks) {
        put(projected, basis.add(next), j + 1, j, width);
      }
      last = next;
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        double mean = (projected.get(i, j) + projected.get(j, i)) / 2;
        // Below the first sub-diagonal of blocks only the upper half was computed.
        double value = i / width - j / width > 1 ? projected.get(j, i) : mean;
        projected.set(i, j, value);
        projected.set(j, i, value);
      }
    }
    return projected;
  }

  /** Writes blocks that stand one below the other, from block i, j. */
  private static void put(DMatrixRMaj to, double[] blocks, int i, int j, int width) {
    for (int r = 0; r < blocks.length / width; r++) {
      for (int c = 0; c < width; c++) {
        to.set(i * width + r, j * width + c, blocks[r * width + c]);
      }
    }
  }

  /** The eigenvectors of the k greatest eigenvalues, {@code [size, k]}. */
  private static float[] leading(DMatrixRMaj symmetric, int k) {
    int size = symmetric.numRows;
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
    if (!eigen.decompose(symmetric)) {
      throw new IllegalStateException("the singular values cannot be found");
    }
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (i, j) ->
            Double.compare(eigen.getEigenvalue(j).getReal(), eigen.getEigenvalue(i).getReal()));
    float[] vectors = new float[size * k];
    for (int c = 0; c < k; c++) {
      double[] vector = eigen.getEigenVector(order[c]).getData();
      for (int i = 0; i < size; i++) {
        vectors[i * k + c] = (float) vector[i];
      }
    }
    return vectors;
  }

  private static double[] lengths(float[] matrix, int k) {
    double[] lengths = new double[k];
    for (int at = 0; at < matrix.length; at++) {
      lengths[at % k] += (double) matrix[at] * matrix[at];
    }
    Arrays.setAll(lengths, c -> Math.sqrt(lengths[c]));
    return lengths;
  }

  /**
   * Columns to length 1 and their greatest number positive. One whose singular value is lost in the
   * rounding of floats becomes zero, and so does the value.
   */
  private static void normalize(float[] right, int k, double[] values) {
    double[] lengths = lengths(right, k);
    float[] peaks = new float[k];
    for (int at = 0; at < right.length; at++) {
      int c = at % k;
      peaks[c] = Math.abs(right[at]) > Math.abs(peaks[c]) ? right[at] : peaks[c];
    }
    float[] scales = new float[k];
    for (int c = 0; c < k; c++) {
      if (values[c] > ROUNDING * values[0] && lengths[c] > 0) {
        scales[c] = (float) (Math.signum(peaks[c]) / lengths[c]);
      } else {
        values[c] = 0;
      }
    }
    for (int at = 0; at < right.length; at++) {
      right[at] = scales[at % k] == 0 ? 0 : right[at] * scales[at % k];
    }
  }
}
