package dev.simile.index;

import dev.simile.parallel.Shards;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.Kernels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rows of two sets that are each other's nearest by margin: translations in two languages,
 * paraphrases, the same thing in two tables.
 *
 * <p>A cosine alone says little, for some rows are near to everything. The margin is the cosine
 * divided by the mean of both rows' cosines with their k nearest (Artetxe & Schwenk 2019, equation
 * 2 with the ratio); a row's partner is the one of greatest margin among its k nearest, and a pair
 * counts if it is so from both sides (their intersection of forward and backward).
 */
public final class MutualNearest {
  private static final int ROWS = 64;

  private MutualNearest() {}

  /**
   * Compares every row with every other.
   *
   * @param left rows of length 1 or 0
   * @param right of the same width
   * @param k neighbours that make the margin; at least 1
   * @return greatest margin first
   */
  public static List<Match> of(DenseVectors left, DenseVectors right, int k, int threads) {
    Neighbours ofLeft = Neighbours.of(left, right, k, threads);
    Neighbours ofRight = Neighbours.of(right, left, k, threads);
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < left.count(); i++) {
      int n = ofLeft.best(i, ofRight);
      if (n >= 0) {
        int j = ofLeft.rows[i * k + n];
        int back = ofRight.best(j, ofLeft);
        if (back >= 0 && ofRight.rows[j * k + back] == i) {
          double cosine = ofLeft.cosines[i * k + n];
          matches.add(new Match(i, j, cosine, margin(cosine, ofLeft.means[i], ofRight.means[j])));
        }
      }
    }
    matches.sort(
        Comparator.comparingDouble(Match::margin).reversed().thenComparingInt(Match::left));
    return matches;
  }

  private static double margin(double cosine, double mean, double otherMean) {
    double both = (mean + otherMean) / 2;
    return both > 0 ? cosine / both : 0;
  }

  /** The k nearest rows of each row, nearest first; −1 where there are fewer. */
  private static final class Neighbours {
    final int k;
    final int[] rows;
    final float[] cosines;
    final double[] means;

    private Neighbours(int count, int k) {
      this.k = k;
      rows = new int[Math.multiplyExact(count, k)];
      cosines = new float[count * k];
      means = new double[count];
      java.util.Arrays.fill(rows, -1);
    }

    static Neighbours of(DenseVectors from, DenseVectors to, int k, int threads) {
      Neighbours neighbours = new Neighbours(from.count(), k);
      try (Shards shards = new Shards(threads)) {
        shards.ranges(from.count(), ROWS, (first, end) -> neighbours.find(from, to, first, end));
      }
      return neighbours;
    }

    private void find(DenseVectors from, DenseVectors to, int first, int end) {
      int d = from.dimensions();
      for (int j = 0; j < to.count(); j++) {
        for (int i = first; i < end; i++) {
          float cosine = Kernels.dot(from.values(), i * d, to.values(), j * d, d);
          int last = i * k + k - 1;
          if (rows[last] < 0 || cosine > cosines[last]) {
            insert(i * k, last, j, cosine);
          }
        }
      }
      for (int i = first; i < end; i++) {
        int found = 0;
        for (int n = i * k; n < (i + 1) * k && rows[n] >= 0; n++, found++) {
          means[i] += cosines[n];
        }
        means[i] /= Math.max(1, found);
      }
    }

    private void insert(int first, int last, int row, float cosine) {
      int at = last;
      while (at > first && (rows[at - 1] < 0 || cosine > cosines[at - 1])) {
        rows[at] = rows[at - 1];
        cosines[at] = cosines[at - 1];
        at--;
      }
      rows[at] = row;
      cosines[at] = cosine;
    }

    /** Which of the row's neighbours has the greatest margin; −1 if none has one. */
    int best(int row, Neighbours others) {
      int best = -1;
      double most = 0;
      for (int n = 0; n < k && rows[row * k + n] >= 0; n++) {
        double margin = margin(cosines[row * k + n], means[row], others.means[rows[row * k + n]]);
        if (margin > most) {
          most = margin;
          best = n;
        }
      }
      return best;
    }
  }
}
