package dev.simile.classic.dimension;

import java.util.Arrays;

/**
 * The expected PIP loss by number of dimensions.
 *
 * @param losses of 1, 2, … dimensions, up to the number of signals
 */
public record PipLoss(double[] losses) {
  /** Places on the way down the spectrum are so far apart, as a share of their height. */
  private static final double STEP = 3e-4;

  /** The resolvent is smoothed over so many of these steps. */
  private static final double WIDTH = 2;

  /** The number of dimensions with the least loss; 0 if there is no signal. */
  public int best() {
    int best = 0;
    for (int k = 1; k < losses.length; k++) {
      best = losses[k] < losses[best] ? k : best;
    }
    return losses.length == 0 ? 0 : best + 1;
  }

  /** The first and the last number of dimensions whose loss is at most (1 + share) · the least. */
  public int[] within(double share) {
    int first = best();
    int last = first;
    while (first > 1 && losses[first - 2] <= (1 + share) * losses[best() - 1]) {
      first--;
    }
    while (last < losses.length && losses[last] <= (1 + share) * losses[best() - 1]) {
      last++;
    }
    return new int[] {first, last};
  }

  /**
   * Computes the loss.
   *
   * @param signals the singular values without noise, descending; those that are 0 may be left out
   * @param rows of the matrix, at least as many as columns
   * @param sigma the standard deviation of the noise of a cell
   * @param alpha word vectors are U Dᵅ
   */
  public static PipLoss of(double[] signals, int rows, int columns, double sigma, double alpha) {
    int rank = (int) Arrays.stream(signals).filter(x -> x > 0).count();
    double unit = sigma * Math.sqrt(rows);
    if (rank == 0 || unit == 0) {
      return new PipLoss(withoutNoise(Arrays.copyOf(signals, rank), alpha));
    }
    double[] x = Arrays.stream(signals).limit(rank).map(signal -> signal / unit).toArray();
    double[] weights = Arrays.stream(x).map(signal -> Math.pow(signal, 2 * alpha)).toArray();
    NoisyResolvent sharp = new NoisyResolvent(x, rows, columns);
    NoisyResolvent blurred = new NoisyResolvent(x, rows, columns);
    double squared = Arrays.stream(weights).map(weight -> weight * weight).sum();
    double[] losses = new double[rank];
    int done = 0;
    double y = 2 * (x[0] + 2);
    double count = 0;
    double density = 0;
    double size = 0;
    double overlap = 0;
    while (done < rank && y > STEP) {
      double next = y * (1 - STEP);
      // 2 f(η) − f(2 η) falls off as the fourth power, so that the many values of the noise do not
      // reach up to the few of the signals.
      sharp.at(next, WIDTH * STEP * next);
      blurred.at(next, 2 * WIDTH * STEP * next);
      double nextDensity = 2 * sharp.density() - blurred.density();
      double nextSize = Math.pow(next, 2 * alpha);
      double nextOverlap = (2 * sharp.overlap(weights) - blurred.overlap(weights)) / nextDensity;
      double nextCount = count + (y - next) * (density + nextDensity) / 2;
      // The k-th singular value stands where k − ½ of them are above.
      for (; done < rank && nextCount >= done + 0.5; done++) {
        double share = (done + 0.5 - count) / (nextCount - count);
        double value = size + share * (nextSize - size);
        squared += value * (value - 2 * (overlap + share * (nextOverlap - overlap)));
        losses[done] = Math.pow(unit, 2 * alpha) * Math.sqrt(Math.max(0, squared));
      }
      y = next;
      count = nextCount;
      density = nextDensity;
      size = nextSize;
      overlap = nextOverlap;
    }
    return new PipLoss(Arrays.copyOf(losses, done));
  }

  private static double[] withoutNoise(double[] signals, double alpha) {
    double[] losses = new double[signals.length];
    double left = 0;
    for (int k = signals.length - 1; k >= 0; k--) {
      losses[k] = Math.sqrt(left);
      left += Math.pow(signals[k], 4 * alpha);
    }
    return losses;
  }
}
