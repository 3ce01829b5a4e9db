package dev.simile.classic.lsa;

import static dev.simile.classic.lsa.BlockKernel.WIDTH;

import dev.simile.parallel.Shards;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.eig.SymmetricQRAlgorithmDecomposition_DDRM;
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
  private static final int ROWS = 256;

  /** Entries of a matrix that is not worth a second thread. */
  private static final int SMALL = 2_000_000;

  /** The basis has at least so many columns more than vectors are asked for. */
  private static final int LEAST = 240;

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
    try (Shards shards = new Shards(threads(a, threads))) {
      BlockKernel kernel = BlockKernel.best();
      KrylovBasis basis = new KrylovBasis(m.rows(), blocks(m.rows(), k, factor), kernel, shards);
      DMatrixRMaj projected = krylov(m, mt, basis, seed, kernel, shards);
      float[] leading = leading(projected, k);
      float[] right = new float[Math.multiplyExact(a.columns(), k)];
      double[] values = new double[k];
      float[] left = new float[m.rows() * WIDTH];
      float[] image = new float[mt.rows() * WIDTH];
      for (int c = 0; c < k; c += WIDTH) {
        int wide = Math.min(WIDTH, k - c);
        float[] factors = new float[basis.size() * WIDTH];
        copyColumns(leading, k, c, factors, WIDTH, 0, wide);
        Arrays.fill(left, 0);
        basis.combine(factors, left);
        shards.ranges(mt.rows(), ROWS, (from, to) -> kernel.multiply(mt, left, image, from, to));
        System.arraycopy(lengths(image, WIDTH), 0, values, c, wide);
        copyColumns(tall ? left : image, WIDTH, 0, right, k, c, wide);
      }
      normalize(right, k, values);
      return new TruncatedSvd(values, right);
    }
  }

  /** So many columns, from one on, of a matrix of some width to a place in another's rows. */
  private static void copyColumns(
      float[] from, int width, int column, float[] to, int toWidth, int toColumn, int n) {
    for (int row = 0; row < from.length / width; row++) {
      System.arraycopy(from, row * width + column, to, row * toWidth + toColumn, n);
    }
  }

  /** A small matrix is done before a second thread has warmed up. */
  private static int threads(SparseMatrix a, int threads) {
    return a.values().length < SMALL ? 1 : threads;
  }

  /** As many as the factor asks for; for few vectors enough for high powers of the matrix. */
  private static int blocks(int rows, int k, int factor) {
    int size = (int) Math.min(Math.max((long) factor * k, k + LEAST), rows);
    return (size + WIDTH - 1) / WIDTH;
  }

  /** The singular values alone, as {@link #of} finds them, descending, {@code [k]}. */
  public static double[] values(SparseMatrix a, int k, int factor, long seed, int threads) {
    SparseMatrix transposed = a.transposed();
    boolean tall = a.rows() > a.columns();
    SparseMatrix m = tall ? transposed : a;
    try (Shards shards = new Shards(threads(a, threads))) {
      BlockKernel kernel = BlockKernel.best();
      KrylovBasis basis = new KrylovBasis(m.rows(), blocks(m.rows(), k, factor), kernel, shards);
      DMatrixRMaj projected = krylov(m, tall ? a : transposed, basis, seed, kernel, shards);
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

  /**
   * Fills the basis. Of M Mᵀ of a block only the two blocks before it have a share, so Qᵀ M Mᵀ Q is
   * block tridiagonal; once they are out, one pass over the others keeps rounding from growing.
   */
  private static DMatrixRMaj krylov(
      SparseMatrix m,
      SparseMatrix mt,
      KrylovBasis basis,
      long seed,
      BlockKernel kernel,
      Shards shards) {
    int blocks = basis.blocks();
    SplittableRandom random = new SplittableRandom(seed);
    float[] last = new float[Math.multiplyExact(m.rows(), WIDTH)];
    for (int i = 0; i < last.length; i++) {
      last[i] = (float) random.nextGaussian();
    }
    double[] unused = basis.add(last, basis.squares(last));
    int size = blocks * WIDTH;
    DMatrixRMaj projected = new DMatrixRMaj(size, size);
    float[] half = new float[Math.multiplyExact(mt.rows(), WIDTH)];
    float[] x = last;
    for (int j = 0; j < blocks; j++) {
      shards.ranges(mt.rows(), ROWS, (from, to) -> kernel.multiply(mt, x, half, from, to));
      shards.ranges(m.rows(), ROWS, (from, to) -> kernel.multiply(m, half, x, from, to));
      double[] squares = basis.squares(x);
      int previous = Math.max(0, j - 1);
      put(projected, basis.project(previous * WIDTH, x), previous, j);
      if (j + 1 < blocks) {
        put(projected, basis.add(x, squares), j + 1, j);
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        double value = (projected.get(i, j) + projected.get(j, i)) / 2;
        projected.set(i, j, value);
        projected.set(j, i, value);
      }
    }
    return projected;
  }

  /** Writes blocks that stand one below the other, from block i, j. */
  private static void put(DMatrixRMaj to, double[] blocks, int i, int j) {
    for (int r = 0; r < blocks.length / WIDTH; r++) {
      for (int c = 0; c < WIDTH; c++) {
        to.set(i * WIDTH + r, j * WIDTH + c, blocks[r * WIDTH + c]);
      }
    }
  }

  /** The eigenvectors of the k greatest eigenvalues, {@code [size, k]}. */
  private static float[] leading(DMatrixRMaj symmetric, int k) {
    int size = symmetric.numRows;
    SymmetricQRAlgorithmDecomposition_DDRM eigen =
        new SymmetricQRAlgorithmDecomposition_DDRM(
            DecompositionFactory_DDRM.tridiagonal(size), true);
    // One pass for both, not the values first and their vectors after.
    eigen.setComputeVectorsWithValues(true);
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
    for (int row = 0; row < matrix.length; row += k) {
      for (int c = 0; c < k; c++) {
        lengths[c] += (double) matrix[row + c] * matrix[row + c];
      }
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
    for (int row = 0; row < right.length; row += k) {
      for (int c = 0; c < k; c++) {
        peaks[c] = Math.abs(right[row + c]) > Math.abs(peaks[c]) ? right[row + c] : peaks[c];
      }
    }
    float[] scales = new float[k];
    for (int c = 0; c < k; c++) {
      if (values[c] > ROUNDING * values[0] && lengths[c] > 0) {
        scales[c] = (float) (Math.signum(peaks[c]) / lengths[c]);
      } else {
        values[c] = 0;
      }
    }
    for (int row = 0; row < right.length; row += k) {
      for (int c = 0; c < k; c++) {
        right[row + c] = scales[c] == 0 ? 0 : right[row + c] * scales[c];
      }
    }
  }
}
