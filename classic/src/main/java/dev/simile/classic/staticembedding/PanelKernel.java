package dev.simile.classic.staticembedding;

/**
 * The innermost loop of a matrix product: rows times a panel of columns. Each number of the result
 * is one sum in the order of k, without fused multiply-add, so all kernels and machines give the
 * same bits.
 */
public interface PanelKernel {
  /** Columns of a panel. */
  int width();

  /**
   * c[i][j] = Σₖ a[i][k] · panel[k][j] for {@code rows} rows.
   *
   * @param a row-major, its first row at {@code aAt}, rows {@code depth} apart
   * @param panel {@code [depth, width]}
   * @param c {@code [rows, width]}, written from its start
   */
  void multiply(float[] a, int aAt, int depth, int rows, float[] panel, float[] c);

  /** The fastest that runs here. */
  static PanelKernel best() {
    boolean simd =
        !Boolean.getBoolean("simile.scalar")
            && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return simd ? new SimdPanelKernel() : new ScalarPanelKernel();
  }
}
