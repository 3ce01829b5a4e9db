package dev.simile.classic.lsa;

import dev.simile.classic.staticembedding.PanelKernel;
import dev.simile.parallel.Shards;
import java.util.Arrays;

/**
 * Orthonormal columns, added a block of {@code [rows, width]} at a time. A column that depends on
 * those before it becomes zero. Products are summed in floats within a run of rows and in doubles
 * across, in an order that does not depend on the number of threads. Not thread-safe.
 */
final class KrylovBasis {
  private static final int RUN = 512;

  /** Into so many parts the runs of a product are divided at most. */
  private static final int PARTS = 16;

  /** A column is dependent if less than this share of its squared length is new. */
  private static final double NEW = 1e-10;

  private final int rows;
  private final int width;
  private final Shards shards;
  private final PanelKernel kernel = PanelKernel.best();

  /** By run of rows the columns one after the other, {@code [capacity, RUN]}. */
  private final float[][] columns;

  private int size;

  KrylovBasis(int rows, int width, int blocks, Shards shards) {
    this.rows = rows;
    this.width = width;
    this.shards = shards;
    columns = new float[(rows + RUN - 1) / RUN][Math.multiplyExact(blocks * width, RUN)];
  }

  /** How many columns there are. */
  int size() {
    return size;
  }

  /**
   * Takes the basis out of x: x −= Q QᵀX, twice.
   *
   * @param x {@code [rows, width]}
   * @return QᵀX, {@code [size, width]}
   */
  double[] project(float[] x) {
    double[] coefficients = new double[size * width];
    for (int pass = 0; pass < 2; pass++) {
      double[] products = products(columns, size, x);
      for (int k = 0; k < products.length; k++) {
        coefficients[k] += products[k];
      }
      subtract(products, x);
    }
    return coefficients;
  }

  /**
   * Adds the columns of x, made orthonormal in place.
   *
   * @return the upper triangular r, {@code [width · width]}, with x = q · r
   */
  double[] add(float[] x) {
    double[] first = orthonormalize(x);
    subtract(products(columns, size, x), x);
    double[] second = orthonormalize(x);
    shards.ranges(columns.length, 1, (from, to) -> transpose(x, from, columns[from], size * RUN));
    size += width;
    double[] r = new double[width * width];
    for (int i = 0; i < width; i++) {
      for (int k = i; k < width; k++) {
        for (int j = k; j < width; j++) {
          r[i * width + j] += second[i * width + k] * first[k * width + j];
        }
      }
    }
    return r;
  }

  private int end(int run) {
    return Math.min(rows, (run + 1) * RUN);
  }

  /** Writes a run of x's rows as columns. */
  private void transpose(float[] x, int run, float[] to, int at) {
    for (int i = run * RUN; i < end(run); i++) {
      for (int j = 0; j < width; j++) {
        to[at + j * RUN + i - run * RUN] = x[i * width + j];
      }
    }
  }

  /** By the Cholesky factor of XᵀX; x becomes x · r⁻¹. */
  private double[] orthonormalize(float[] x) {
    float[][] transposed = new float[columns.length][width * RUN];
    shards.ranges(columns.length, 1, (from, to) -> transpose(x, from, transposed[from], 0));
    double[] gram = products(transposed, width, x);
    double[] r = new double[width * width];
    for (int j = 0; j < width; j++) {
      for (int i = 0; i <= j; i++) {
        double sum = gram[i * width + j];
        for (int k = 0; k < i; k++) {
          sum -= r[k * width + i] * r[k * width + j];
        }
        if (i < j) {
          r[i * width + j] = r[i * width + i] == 0 ? 0 : sum / r[i * width + i];
        } else {
          r[j * width + j] = sum > NEW * gram[j * width + j] ? Math.sqrt(sum) : 0;
        }
      }
    }
    shards.ranges(rows, RUN, (from, to) -> solve(x, r, from, to));
    return r;
  }

  private void solve(float[] x, double[] r, int from, int to) {
    double[] row = new double[width];
    for (int i = from; i < to; i++) {
      for (int j = 0; j < width; j++) {
        row[j] = x[i * width + j];
      }
      for (int j = 0; j < width; j++) {
        double pivot = r[j * width + j];
        double value = pivot == 0 ? 0 : row[j] / pivot;
        x[i * width + j] = (float) value;
        for (int k = j + 1; k < width; k++) {
          row[k] -= value * r[j * width + k];
        }
      }
    }
  }

  /**
   * aᵀb.
   *
   * @param a by run of rows its columns, as this basis has them
   * @param b {@code [rows, width]}
   * @return {@code [n, width]}
   */
  private double[] products(float[][] a, int n, float[] b) {
    int runs = Math.max(1, (a.length + PARTS - 1) / PARTS);
    double[][] parts = new double[(a.length + runs - 1) / runs][];
    shards.ranges(
        a.length,
        runs,
        (from, to) -> {
          double[] sums = new double[n * width];
          float[] panel = new float[RUN * kernel.width()];
          float[] part = new float[n * kernel.width()];
          for (int run = from; run < to; run++) {
            for (int j = 0; j < width; j += kernel.width()) {
              int wide = Math.min(kernel.width(), width - j);
              Arrays.fill(panel, 0);
              for (int i = run * RUN; i < end(run); i++) {
                int at = (i - run * RUN) * kernel.width();
                System.arraycopy(b, i * width + j, panel, at, wide);
              }
              kernel.multiply(a[run], 0, RUN, n, panel, part);
              for (int k = 0; k < n; k++) {
                for (int c = 0; c < wide; c++) {
                  sums[k * width + j + c] += part[k * kernel.width() + c];
                }
              }
            }
          }
          parts[from / runs] = sums;
        });
    double[] total = new double[n * width];
    for (double[] sums : parts) {
      for (int k = 0; k < total.length; k++) {
        total[k] += sums[k];
      }
    }
    return total;
  }

  /** x −= Q · c. */
  private void subtract(double[] c, float[] x) {
    float[] negative = new float[c.length];
    for (int k = 0; k < size; k++) {
      for (int j = 0; j < width; j++) {
        negative[j * size + k] = (float) -c[k * width + j];
      }
    }
    addProduct(negative, width, x);
  }

  /** Q · u, {@code [rows, n]}, with u {@code [size, n]}. */
  float[] multiply(float[] u, int n) {
    float[] transposed = new float[u.length];
    for (int k = 0; k < size; k++) {
      for (int j = 0; j < n; j++) {
        transposed[j * size + k] = u[k * n + j];
      }
    }
    float[] out = new float[Math.multiplyExact(rows, n)];
    addProduct(transposed, n, out);
    return out;
  }

  /** out += Q · cᵀ, with c {@code [n, size]} and out {@code [rows, n]}. */
  private void addProduct(float[] c, int n, float[] out) {
    int wide = kernel.width();
    shards.ranges(
        columns.length,
        1,
        (run, end) -> {
          float[] panel = new float[size * wide];
          float[] sums = new float[n * wide];
          for (int i = 0; i < end(run) - run * RUN; i += wide) {
            for (int k = 0; k < size; k++) {
              System.arraycopy(columns[run], k * RUN + i, panel, k * wide, wide);
            }
            kernel.multiply(c, 0, size, n, panel, sums);
            int last = Math.min(wide, end(run) - run * RUN - i);
            for (int r = 0; r < last; r++) {
              int at = (run * RUN + i + r) * n;
              for (int j = 0; j < n; j++) {
                out[at + j] += sums[j * wide + r];
              }
            }
          }
        });
  }
}
