package dev.simile.index;

import dev.simile.parallel.Shards;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Pairs the rows of two sets that stand in the same order, with gaps on both sides: a text and its
 * translation, two versions of a list. Of all ways to pair them without crossing, the one whose
 * cosines exceed the threshold most in sum (dynamic programming, Needleman & Wunsch 1970; for
 * sentences by their vectors, Thompson & Koehn 2019). Only rows whose places, as shares of the
 * whole, are near each other are compared.
 */
public final class OrderedAlignment {
  private static final int ROWS = 64;
  private static final int SAMPLE = 10_000;
  private static final byte PAIR = 0;
  private static final byte SKIP_RIGHT = 1;
  private static final byte SKIP_LEFT = 2;

  private final DenseVectors left;
  private final DenseVectors right;
  private final int band;
  private final double threshold;
  private final int width;
  private final byte[] moves;

  private OrderedAlignment(DenseVectors left, DenseVectors right, int band, double threshold) {
    this.left = left;
    this.right = right;
    this.band = band;
    this.threshold = threshold;
    width = 2 * band + 1;
    moves = new byte[Math.multiplyExact(right.count() + 1, width)];
  }

  /**
   * Aligns the rows.
   *
   * @param left rows of length 1 or 0
   * @param right of the same width
   * @param band how many rows of {@code left} apart from the same share of the whole are looked at;
   *     memory and time grow with it
   * @param threshold the cosine from which a pair is better than two gaps
   * @return pairs in order; the margin is the cosine less the threshold
   */
  public static List<Match> of(
      DenseVectors left, DenseVectors right, int band, double threshold, int threads) {
    return new OrderedAlignment(left, right, band, threshold).run(threads);
  }

  /** A threshold: the mean cosine of rows drawn at random, and so many standard deviations. */
  public static double threshold(DenseVectors left, DenseVectors right, double deviations) {
    if (left.count() == 0 || right.count() == 0) {
      return 0;
    }
    SplittableRandom random = new SplittableRandom(1);
    double sum = 0;
    double squares = 0;
    for (int n = 0; n < SAMPLE; n++) {
      double cosine = left.dot(random.nextInt(left.count()), right, random.nextInt(right.count()));
      sum += cosine;
      squares += cosine * cosine;
    }
    double mean = sum / SAMPLE;
    return mean + deviations * Math.sqrt(Math.max(0, squares / SAMPLE - mean * mean));
  }

  private List<Match> run(int threads) {
    float[] before = new float[width];
    float[] now = new float[width];
    float[][] cosines = new float[ROWS][width];
    try (Shards shards = new Shards(threads)) {
      for (int block = 0; block < right.count(); block += ROWS) {
        int first = block;
        int rows = Math.min(ROWS, right.count() - block);
        shards.run(rows, r -> cosines(first + r + 1, cosines[r]));
        for (int r = 0; r < rows; r++) {
          step(block + r + 1, cosines[r], before, now);
          float[] swap = before;
          before = now;
          now = swap;
        }
      }
    }
    return back(before);
  }

  /** How many rows of {@code left} may be used up, at the least, after j rows of {@code right}. */
  private int start(int j) {
    return (int) Math.round((double) j * left.count() / Math.max(1, right.count())) - band;
  }

  private void cosines(int j, float[] out) {
    int d = left.dimensions();
    for (int t = 0; t < width; t++) {
      int i = start(j) + t;
      out[t] =
          i >= 1 && i <= left.count()
              ? Kernels.dot(left.values(), (i - 1) * d, right.values(), (j - 1) * d, d)
              : Float.NEGATIVE_INFINITY;
    }
  }

  private void step(int j, float[] cosine, float[] before, float[] now) {
    int shift = start(j) - start(j - 1);
    for (int t = 0; t < width; t++) {
      float best = value(before, t + shift);
      byte move = SKIP_RIGHT;
      float pair = value(before, t + shift - 1) + cosine[t] - (float) threshold;
      if (pair > best) {
        best = pair;
        move = PAIR;
      }
      if (t > 0 && now[t - 1] >= best) {
        best = now[t - 1];
        move = SKIP_LEFT;
      }
      now[t] = best;
      moves[j * width + t] = move;
    }
  }

  private static float value(float[] row, int t) {
    return t >= 0 && t < row.length ? row[t] : Float.NEGATIVE_INFINITY;
  }

  private List<Match> back(float[] last) {
    List<Match> matches = new ArrayList<>();
    int j = right.count();
    int t = 0;
    for (int u = 1; u < width; u++) {
      t = last[u] > last[t] ? u : t;
    }
    while (j > 0 && t >= 0 && t < width) {
      int shift = start(j) - start(j - 1);
      switch (moves[j * width + t]) {
        case SKIP_LEFT -> t--;
        case SKIP_RIGHT -> {
          t += shift;
          j--;
        }
        default -> {
          int i = start(j) + t;
          double cosine = left.dot(i - 1, right, j - 1);
          matches.add(new Match(i - 1, j - 1, cosine, cosine - threshold));
          t += shift - 1;
          j--;
        }
      }
    }
    return matches.reversed();
  }
}
