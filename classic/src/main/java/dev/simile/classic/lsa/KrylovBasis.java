package dev.simile.classic.lsa;

import static dev.simile.classic.lsa.BlockKernel.WIDTH;

import dev.simile.parallel.Shards;
import java.util.Arrays;

/**
 * Orthonormal columns, added a block of {@code [rows, WIDTH]} at a time. A column that depends on
 * those before it becomes zero. Products are summed in floats within a run of rows and in doubles
 * across, in an order that does not depend on the number of threads. Not thread-safe.
 */
final class KrylovBasis {
  private static final int RUN = 512;

  /** Into so many parts the runs of a product are divided at most. */
  private static final int PARTS = 16;

  /** A column is dependent if no more than this share of its squared length is new. */
  private static final double NEW = 1e-10;

  private final int rows;
  private final int blocks;
  private final Shards shards;
  private final BlockKernel kernel;

  /** By run of rows the columns one after the other, {@code [capacity, RUN]}. */
  private final float[][] columns;

  private int size;

  KrylovBasis(int rows, int blocks, BlockKernel kernel, Shards shards) {
    this.rows = rows;
    this.blocks = blocks;
    this.shards = shards;
    this.kernel = kernel;
    columns = new float[(rows + RUN - 1) / RUN][Math.multiplyExact(blocks * WIDTH, RUN)];
  }

  /** How many blocks there is room for. */
  int blocks() {
    return blocks;
  }

  /** How many columns there are. */
  int size() {
    return size;
  }

  /**
   * Takes the columns from {@code first} on out of x: x −= Q QᵀX.
   *
   * @param x {@code [rows, WIDTH]}
   * @return QᵀX, {@code [size − first, WIDTH]}
   */
  double[] project(int first, float[] x) {
    double[] coefficients = products(first, size - first, x);
    float[] negative = new float[coefficients.length];
    for (int k = 0; k < negative.length; k++) {
      negative[k] = (float) -coefficients[k];
    }
    combine(first, size - first, negative, x);
    return coefficients;
  }

  /** x += Q · factors, with factors {@code [size, WIDTH]} and x {@code [rows, WIDTH]}. */
  void combine(float[] factors, float[] x) {
    combine(0, size, factors, x);
  }

  /**
   * Adds the columns of x, made orthonormal in place. The basis is taken out between two passes,
   * since the first leaves rounding in what it makes longer.
   *
   * @param x nearly orthogonal to the basis
   * @param squares the squared lengths of x's columns before anything was taken out of them
   * @return the upper triangular r, {@code [WIDTH · WIDTH]}, with x = q · r
   */
  double[] add(float[] x, double[] squares) {
    double[] first = orthonormalize(x, squares);
    double[] unused = project(0, x);
    double[] ones = new double[WIDTH];
    Arrays.fill(ones, 1);
    double[] second = orthonormalize(x, ones);
    store(x);
    size += WIDTH;
    double[] r = new double[WIDTH * WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      for (int k = i; k < WIDTH; k++) {
        for (int j = k; j < WIDTH; j++) {
          r[i * WIDTH + j] += second[i * WIDTH + k] * first[k * WIDTH + j];
        }
      }
    }
    return r;
  }

  /** The squared lengths of the columns of x, {@code [WIDTH]}. */
  double[] squares(float[] x) {
    double[] squares = new double[WIDTH];
    for (int at = 0; at < x.length; at++) {
      squares[at % WIDTH] += (double) x[at] * x[at];
    }
    return squares;
  }

  /** By the Cholesky factor r of XᵀX; x becomes x · r⁻¹. */
  private double[] orthonormalize(float[] x, double[] squares) {
    store(x);
    double[] gram = products(size, WIDTH, x);
    double[] r = new double[WIDTH * WIDTH];
    double[] inverse = new double[WIDTH * WIDTH];
    for (int j = 0; j < WIDTH; j++) {
      for (int i = 0; i <= j; i++) {
        double sum = gram[i * WIDTH + j];
        for (int k = 0; k < i; k++) {
          sum -= r[k * WIDTH + i] * r[k * WIDTH + j];
        }
        if (i < j) {
          r[i * WIDTH + j] = r[i * WIDTH + i] == 0 ? 0 : sum / r[i * WIDTH + i];
        } else {
          r[j * WIDTH + j] = sum > NEW * squares[j] ? Math.sqrt(sum) : 0;
        }
      }
      if (r[j * WIDTH + j] > 0) {
        inverse[j * WIDTH + j] = 1 / r[j * WIDTH + j];
        for (int i = j - 1; i >= 0; i--) {
          double sum = 0;
          for (int k = i; k < j; k++) {
            sum -= inverse[i * WIDTH + k] * r[k * WIDTH + j];
          }
          inverse[i * WIDTH + j] = sum / r[j * WIDTH + j];
        }
      }
    }
    float[] factors = new float[inverse.length];
    for (int k = 0; k < factors.length; k++) {
      factors[k] = (float) inverse[k];
    }
    Arrays.fill(x, 0);
    combine(size, WIDTH, factors, x);
    return r;
  }

  /** Writes x behind the basis. */
  private void store(float[] x) {
    for (int i = 0; i < rows; i++) {
      float[] run = columns[i / RUN];
      for (int j = 0; j < WIDTH; j++) {
        run[(size + j) * RUN + i % RUN] = x[i * WIDTH + j];
      }
    }
  }

  /** Of n columns from {@code first} on with x's, {@code [n, WIDTH]}. */
  private double[] products(int first, int n, float[] x) {
    int runs = Math.max(1, (columns.length + PARTS - 1) / PARTS);
    double[][] parts = new double[(columns.length + runs - 1) / runs][];
    shards.ranges(
        columns.length,
        runs,
        (from, to) -> {
          double[] sums = new double[n * WIDTH];
          float[] ofRun = new float[sums.length];
          for (int run = from; run < to; run++) {
            kernel.products(
                columns[run], first * RUN, RUN, n, x, run * RUN * WIDTH, length(run), ofRun);
            addTo(sums, ofRun);
          }
          parts[from / runs] = sums;
        });
    double[] total = new double[n * WIDTH];
    for (double[] sums : parts) {
      for (int k = 0; k < total.length; k++) {
        total[k] += sums[k];
      }
    }
    return total;
  }

  private static void addTo(double[] sums, float[] ofRun) {
    for (int k = 0; k < sums.length; k++) {
      sums[k] += ofRun[k];
    }
  }

  private void combine(int first, int n, float[] factors, float[] x) {
    shards.ranges(
        columns.length,
        1,
        (run, end) ->
            kernel.combine(
                columns[run], first * RUN, RUN, n, factors, x, run * RUN * WIDTH, length(run)));
  }

  private int length(int run) {
    return Math.min(RUN, rows - run * RUN);
  }
}
