package dev.simile.classic.staticembedding;

import dev.simile.error.UsageException;
import dev.simile.parallel.Shards;
import dev.simile.vector.Kernels;
import java.util.Arrays;

/**
 * The multiple negatives ranking loss and its gradient; the formula stands in the package's
 * description. Symmetric: the mean of this loss and of the same one with anchors and positives
 * exchanged. Not thread-safe.
 */
final class RankingLoss {
  private static final int ROWS = 32;
  private static final int MOST_CELLS = Integer.MAX_VALUE - 8;

  private final float scale;
  private final boolean symmetric;
  private final int[] sizes;
  private final Shards shards;
  private final MatrixProduct product;

  private float[] units = {};
  private float[] columns = {};
  private float[] shares = {};
  private float[] sharesTransposed = {};
  private float[] reverse = {};
  private float[] pull = {};
  private double[] losses = {};

  /**
   * @param sizes the prefixes over which the loss is summed; each at most the vectors' width
   */
  RankingLoss(
      double temperature, boolean symmetric, int[] sizes, Shards shards, PanelKernel kernel) {
    this.scale = (float) (1 / temperature);
    this.symmetric = symmetric;
    this.sizes = sizes.clone();
    this.shards = shards;
    product = new MatrixProduct(shards, kernel);
  }

  /**
   * Computes the loss of a batch.
   *
   * @param x the pooled texts, not yet normalized, {@code [2 · anchors + negatives, d]}: anchors,
   *     positives, negatives
   * @param gradient ∂L/∂x, the same shape; overwritten
   */
  double compute(
      float[] x, int anchors, int negatives, int d, Exclusions exclusions, float[] gradient) {
    int n = 2 * anchors + negatives;
    Arrays.fill(gradient, 0, n * d, 0);
    double loss = 0;
    for (int size : sizes) {
      loss += prefix(x, anchors, negatives, d, size, exclusions, gradient);
    }
    return loss;
  }

  private double prefix(
      float[] x,
      int anchors,
      int negatives,
      int d,
      int size,
      Exclusions exclusions,
      float[] gradient) {
    int candidates = anchors + negatives;
    int n = anchors + candidates;
    reserve(anchors, candidates, size);
    shards.ranges(
        n,
        ROWS,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            System.arraycopy(x, i * d, units, i * size, size);
            Kernels.normalize(units, i * size, size);
          }
        });
    float[] theirs = Arrays.copyOfRange(units, anchors * size, n * size);
    product.transpose(theirs, candidates, size, columns);
    product.multiply(units, anchors, size, columns, candidates, shares);
    exclude(anchors, candidates, exclusions);
    double loss = symmetric ? bothWays(anchors, candidates) : oneWay(anchors, candidates);
    product.multiply(shares, anchors, candidates, theirs, size, pull);
    back(x, 0, anchors, d, size, gradient);
    product.transpose(shares, anchors, candidates, sharesTransposed);
    float[] ours = Arrays.copyOf(units, anchors * size);
    product.multiply(sharesTransposed, candidates, anchors, ours, size, pull);
    back(x, anchors, candidates, d, size, gradient);
    return loss;
  }

  private void reserve(int anchors, int candidates, int size) {
    if ((long) anchors * candidates > MOST_CELLS) {
      throw new UsageException(
          "a batch of "
              + anchors
              + " pairs has too many cosines with its "
              + candidates
              + " candidates; give a smaller batch-size or fewer hard-negatives");
    }
    units = fit(units, (anchors + candidates) * size);
    columns = fit(columns, candidates * size);
    shares = fit(shares, anchors * candidates);
    sharesTransposed = fit(sharesTransposed, anchors * candidates);
    pull = fit(pull, candidates * size);
    if (symmetric) {
      reverse = fit(reverse, anchors * candidates);
    }
    if (losses.length < 2 * anchors) {
      losses = new double[2 * anchors];
    }
  }

  private static float[] fit(float[] array, int length) {
    return array.length < length ? new float[length] : array;
  }

  private void exclude(int anchors, int candidates, Exclusions exclusions) {
    for (int i = 0; i < anchors; i++) {
      for (int at = exclusions.start(i); at < exclusions.end(i); at++) {
        shares[i * candidates + exclusions.column(at)] = Softmax.EXCLUDED;
      }
    }
  }

  /** Turns cosines into ∂L/∂cosine. */
  private double oneWay(int anchors, int candidates) {
    float weight = scale / anchors;
    shards.ranges(
        anchors,
        ROWS,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            losses[i] = Softmax.of(shares, i * candidates, candidates, i, scale);
            shares[i * candidates + i] -= 1;
            Kernels.scale(weight, shares, i * candidates, candidates);
          }
        });
    return mean(anchors, anchors);
  }

  private double bothWays(int anchors, int candidates) {
    product.transpose(shares, anchors, candidates, reverse);
    float weight = scale / (2 * anchors);
    shards.ranges(
        anchors,
        ROWS,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            losses[i] = Softmax.of(shares, i * candidates, candidates, i, scale);
            losses[anchors + i] = Softmax.of(reverse, i * anchors, anchors, i, scale);
            shares[i * candidates + i] -= 2;
            Kernels.scale(weight, shares, i * candidates, candidates);
          }
        });
    shards.ranges(
        anchors,
        ROWS,
        (from, to) -> {
          for (int tile = 0; tile < anchors; tile += ROWS) {
            int last = Math.min(anchors, tile + ROWS);
            for (int i = from; i < to; i++) {
              for (int j = tile; j < last; j++) {
                shares[i * candidates + j] += weight * reverse[j * anchors + i];
              }
            }
          }
        });
    return mean(2 * anchors, 2 * anchors);
  }

  /** In the order of rows, whichever thread made them. */
  private double mean(int count, int by) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += losses[i];
    }
    return sum / by;
  }

  /** From the normalized prefix u = x/‖x‖ to x: ∂L/∂x += (g − (g·u) u) / ‖x‖. */
  private void back(float[] x, int first, int count, int d, int size, float[] gradient) {
    shards.ranges(
        count,
        ROWS,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            int at = (first + i) * d;
            double norm = Math.sqrt(Kernels.dot(x, at, x, at, size));
            if (norm > 0) {
              float inverse = (float) (1 / norm);
              float along = Kernels.dot(pull, i * size, units, (first + i) * size, size);
              Kernels.axpy(inverse, pull, i * size, gradient, at, size);
              Kernels.axpy(-inverse * along, units, (first + i) * size, gradient, at, size);
            }
          }
        });
  }
}
