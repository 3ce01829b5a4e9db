package dev.simile.evaluate.clustering;

import dev.simile.parallel.Shards;
import dev.simile.vector.Vectors;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * k-means with restarts. The same vectors, seed and k give the same clusters whatever the number of
 * threads. Not thread-safe.
 */
public final class KMeans {
  private static final int MAX_ITERATIONS = 100;
  private static final int SHARD = 256;

  private final Rows rows;
  private final int k;
  private final Shards shards;

  /**
   * Clusters.
   *
   * @param cluster one an item, from 0
   * @param inertia the sum of squared distances from the centres
   * @param iterations of the best start
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Clusters(int[] cluster, double inertia, int iterations) {}

  private KMeans(Rows rows, int k, Shards shards) {
    this.rows = rows;
    this.k = k;
    this.shards = shards;
  }

  /**
   * The best of several starts.
   *
   * @param vectors {@code [n, d]}
   * @param unit whether each vector is scaled to length 1 first, for vectors made for the cosine;
   *     one of zeros stays
   * @param k from 1 on; with fewer vectors than that, each is a cluster of its own
   */
  public static Clusters of(
      Vectors vectors, boolean unit, int k, int starts, long seed, int threads) {
    if (k < 1 || starts < 1) {
      throw new IllegalArgumentException(k + " clusters, " + starts + " starts");
    }
    if (vectors.count() <= k) {
      int[] own = new int[vectors.count()];
      Arrays.setAll(own, i -> i);
      return new Clusters(own, 0, 0);
    }
    try (Shards shards = new Shards(threads)) {
      KMeans means = new KMeans(Rows.of(vectors, unit), k, shards);
      Clusters best = means.run(new SplittableRandom(seed));
      for (int start = 1; start < starts; start++) {
        Clusters next = means.run(new SplittableRandom(seed + 0x9E3779B97F4A7C15L * start));
        best = next.inertia < best.inertia ? next : best;
      }
      return best;
    }
  }

  private Clusters run(SplittableRandom random) {
    int n = rows.count();
    double[][] centres = firstCentres(random);
    int[] cluster = new int[n];
    int[] before = new int[n];
    Arrays.fill(before, -1);
    double[] distances = new double[n];
    int iteration = 0;
    do {
      assign(centres, cluster, distances);
      if (Arrays.equals(cluster, before)) {
        break;
      }
      System.arraycopy(cluster, 0, before, 0, n);
      centres = means(cluster, distances);
      iteration++;
    } while (iteration < MAX_ITERATIONS);
    return new Clusters(cluster, Arrays.stream(distances).sum(), iteration);
  }

  /** The nearest centre of each row, and its squared distance. */
  private void assign(double[][] centres, int[] cluster, double[] distances) {
    float[] laidOut = rows.layOut(centres);
    double[] squares = Arrays.stream(centres).mapToDouble(KMeans::square).toArray();
    shards.ranges(
        rows.count(),
        SHARD,
        (from, to) -> {
          float[] dots = new float[centres.length];
          for (int row = from; row < to; row++) {
            rows.dots(row, laidOut, centres.length, dots);
            int nearest = 0;
            for (int c = 1; c < centres.length; c++) {
              if (squares[c] - 2.0 * dots[c] < squares[nearest] - 2.0 * dots[nearest]) {
                nearest = c;
              }
            }
            cluster[row] = nearest;
            distances[row] = Math.max(0, rows.square(row) + squares[nearest] - 2.0 * dots[nearest]);
          }
        });
  }

  /** The means of the clusters; one without rows moves to the row farthest from its centre. */
  private double[][] means(int[] cluster, double[] distances) {
    double[][] sums = new double[k][rows.dimensions()];
    int[] sizes = new int[k];
    for (int row = 0; row < cluster.length; row++) {
      rows.addTo(row, sums[cluster[row]]);
      sizes[cluster[row]]++;
    }
    double[] left = distances.clone();
    for (int c = 0; c < k; c++) {
      if (sizes[c] == 0) {
        int farthest = 0;
        for (int row = 1; row < left.length; row++) {
          farthest = left[row] > left[farthest] ? row : farthest;
        }
        left[farthest] = -1;
        rows.addTo(farthest, sums[c]);
        sizes[c] = 1;
      }
      for (int i = 0; i < sums[c].length; i++) {
        sums[c][i] /= sizes[c];
      }
    }
    return sums;
  }

  private double[][] firstCentres(SplittableRandom random) {
    int n = rows.count();
    double[][] centres = new double[k][];
    centres[0] = centre(random.nextInt(n));
    double[] nearest = new double[n];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    nearest = nearer(nearest, centres[0]);
    int draws = 2 + (int) Math.log(k);
    for (int c = 1; c < k; c++) {
      double[] best = nearest;
      double least = Double.POSITIVE_INFINITY;
      double all = Arrays.stream(nearest).sum();
      for (int draw = 0; draw < draws; draw++) {
        double[] drawn = centre(draw(nearest, all, random));
        double[] distances = nearer(nearest, drawn);
        double sum = Arrays.stream(distances).sum();
        if (sum < least) {
          least = sum;
          best = distances;
          centres[c] = drawn;
        }
      }
      nearest = best;
    }
    return centres;
  }

  private static int draw(double[] weights, double all, SplittableRandom random) {
    double at = random.nextDouble() * all;
    for (int row = 0; row < weights.length; row++) {
      at -= weights[row];
      if (at < 0) {
        return row;
      }
    }
    return random.nextInt(weights.length);
  }

  private double[] centre(int row) {
    double[] centre = new double[rows.dimensions()];
    rows.addTo(row, centre);
    return centre;
  }

  /** The squared distance of each row from the nearest centre, with one more centre. */
  private double[] nearer(double[] nearest, double[] centre) {
    float[] laidOut = rows.layOut(new double[][] {centre});
    double square = square(centre);
    double[] distances = new double[nearest.length];
    shards.ranges(
        nearest.length,
        SHARD,
        (from, to) -> {
          float[] dot = new float[1];
          for (int row = from; row < to; row++) {
            rows.dots(row, laidOut, 1, dot);
            distances[row] =
                Math.min(nearest[row], Math.max(0, rows.square(row) + square - 2.0 * dot[0]));
          }
        });
    return distances;
  }

  private static double square(double[] centre) {
    double sum = 0;
    for (double x : centre) {
      sum += x * x;
    }
    return sum;
  }
}
