package dev.simile.classic.lsa;

import dev.simile.parallel.Shards;
import dev.simile.vector.Kernels;
import java.util.Arrays;

/**
 * Blocks of orthonormal columns, {@code [rows, width]} each. A column that depends on those before
 * it becomes zero. Not thread-safe.
 */
final class KrylovBasis {
  private static final int ROWS = 1024;

  /** A column is dependent if less than this share of its squared length is new. */
  private static final double NEW = 1e-10;

  private final int rows;
  private final int width;
  private final Shards shards;
  private final float[][] blocks;
  private int size;

  KrylovBasis(int rows, int width, int blocks, Shards shards) {
    this.rows = rows;
    this.width = width;
    this.shards = shards;
    this.blocks = new float[blocks][];
  }

  float[] block(int index) {
    return blocks[index];
  }

  int size() {
    return size;
  }

  /**
   * Takes the basis out of x: x −= Q QᵀX, twice.
   *
   * @return QᵀX, {@code [size][width · width]}
   */
  double[][] project(float[] x) {
    double[][] coefficients = new double[size][width * width];
    for (int pass = 0; pass < 2; pass++) {
      for (int j = 0; j < size; j++) {
        double[] products = products(blocks[j], x);
        for (int k = 0; k < products.length; k++) {
          coefficients[j][k] += products[k];
        }
        subtract(blocks[j], products, x);
      }
    }
    return coefficients;
  }

  /**
   * Adds the columns of x, made orthonormal.
   *
   * @return the upper triangular r, {@code [width · width]}, with x = q · r
   */
  double[] add(float[] x) {
    double[] first = orthonormalize(x);
    for (int j = 0; j < size; j++) {
      subtract(blocks[j], products(blocks[j], x), x);
    }
    double[] second = orthonormalize(x);
    blocks[size++] = x;
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

  /** By the Cholesky factor of XᵀX; x becomes x · r⁻¹. */
  private double[] orthonormalize(float[] x) {
    double[] gram = products(x, x);
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
    shards.ranges(rows, ROWS, (from, to) -> solve(x, r, from, to));
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

  /** aᵀb, {@code [width · width]}: floats within a run of rows, doubles across. */
  private double[] products(float[] a, float[] b) {
    int parts = (rows + ROWS - 1) / ROWS;
    float[][] partial = new float[parts][];
    shards.ranges(
        rows,
        ROWS,
        (from, to) -> {
          float[] sums = new float[width * width];
          for (int i = from; i < to; i++) {
            for (int k = 0; k < width; k++) {
              Kernels.axpy(a[i * width + k], b, i * width, sums, k * width, width);
            }
          }
          partial[from / ROWS] = sums;
        });
    double[] total = new double[width * width];
    for (float[] sums : partial) {
      for (int k = 0; k < total.length; k++) {
        total[k] += sums[k];
      }
    }
    return total;
  }

  /** x −= q · c. */
  private void subtract(float[] q, double[] c, float[] x) {
    float[] negative = new float[c.length];
    for (int k = 0; k < c.length; k++) {
      negative[k] = (float) -c[k];
    }
    addProduct(q, negative, x);
  }

  private void addProduct(float[] q, float[] c, float[] x) {
    shards.ranges(
        rows,
        ROWS,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            for (int k = 0; k < width; k++) {
              Kernels.axpy(q[i * width + k], c, k * width, x, i * width, width);
            }
          }
        });
  }

  /** Q · u, {@code [rows, n]}, with u {@code [size · width, n]}. */
  float[] multiply(float[] u, int n) {
    float[] out = new float[Math.multiplyExact(rows, n)];
    shards.ranges(
        rows,
        ROWS,
        (from, to) -> {
          Arrays.fill(out, from * n, to * n, 0);
          for (int j = 0; j < size; j++) {
            for (int i = from; i < to; i++) {
              for (int k = 0; k < width; k++) {
                Kernels.axpy(blocks[j][i * width + k], u, (j * width + k) * n, out, i * n, n);
              }
            }
          }
        });
    return out;
  }
}
