package dev.simile.classic.lsa;

/**
 * Products with blocks of eight columns, each row of a block beside the next. No fused
 * multiply-add, so all kernels and machines give the same bits.
 */
interface BlockKernel {
  /** Columns of a block. */
  int WIDTH = 8;

  /**
   * sums[k][c] = Σᵢ columns[k][i] · x[i][c].
   *
   * @param columns n columns, whole blocks, of at least {@code rows} numbers, {@code stride} apart,
   *     the first at {@code first}
   * @param x a block, its first row at {@code at}
   * @param sums {@code [n, WIDTH]}
   */
  void products(
      float[] columns, int first, int stride, int n, float[] x, int at, int rows, float[] sums);

  /**
   * x[i][c] += Σₖ columns[k][i] · factors[k][c].
   *
   * @param factors {@code [n, WIDTH]}
   */
  void combine(
      float[] columns, int first, int stride, int n, float[] factors, float[] x, int at, int rows);

  /** Rows {@code from} to {@code to} of out = m · x, with x and out blocks. */
  void multiply(SparseMatrix m, float[] x, float[] out, int from, int to);

  /** The fastest that runs here. */
  static BlockKernel best() {
    boolean simd =
        !Boolean.getBoolean("simile.scalar")
            && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return simd ? new SimdBlockKernel() : new ScalarBlockKernel();
  }
}
