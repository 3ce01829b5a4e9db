package dev.simile.evaluate.space;

import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.evaluate.metric.Correlation;
import dev.simile.vector.Similarity;
import dev.simile.vector.Vectors;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How far a word's place in the space tells how frequent it is; see the package.
 *
 * @param words how many words were looked at; fewer than 3 give NaN
 * @param direction Spearman's ρ of a pair's cosine and how near its two words are in frequency
 * @param length Spearman's ρ of a word's frequency and the length of its vector
 * @param cosines mean cosine by how far apart a pair's words are in rank, ten bins from none to the
 *     whole vocabulary; NaN for a bin without pairs
 * @param lengths mean length of words' vectors by rank, ten bins from rare to frequent, as
 *     multiples of the mean of all; NaN for a bin without words
 */
public record FrequencyBias(
    int words, double direction, double length, List<Double> cosines, List<Double> lengths) {
  private static final int PAIRS = 20_000;
  private static final int BINS = 10;

  public FrequencyBias {
    cosines = List.copyOf(cosines);
    lengths = List.copyOf(lengths);
  }

  /**
   * Over 20,000 random pairs of different words; those without a token the encoder knows are left
   * out.
   *
   * @param frequencies of each word, in any unit that grows with its frequency
   */
  public static FrequencyBias of(
      Encoder encoder, List<String> words, double[] frequencies, long seed) {
    Embeddings embeddings = encoder.encode(words);
    Vectors vectors = embeddings.vectors();
    int[] rows =
        IntStream.range(0, words.size())
            .filter(
                i -> embeddings.reports().get(i).unknown() < embeddings.reports().get(i).tokens())
            .toArray();
    if (rows.length < 3) {
      return new FrequencyBias(rows.length, Double.NaN, Double.NaN, List.of(), List.of());
    }
    double[] ranks = ranks(Arrays.stream(rows).mapToDouble(row -> frequencies[row]).toArray());
    double[] lengths = Arrays.stream(rows).mapToDouble(vectors::norm).toArray();
    double[] cosines = new double[PAIRS];
    double[] nearness = new double[PAIRS];
    SplittableRandom random = new SplittableRandom(seed);
    for (int pair = 0; pair < PAIRS; pair++) {
      int i = random.nextInt(rows.length);
      int j = (i + 1 + random.nextInt(rows.length - 1)) % rows.length;
      cosines[pair] = Similarity.COSINE.of(vectors, rows[i], vectors, rows[j]);
      nearness[pair] = -Math.abs(ranks[i] - ranks[j]);
    }
    double mean = Arrays.stream(lengths).average().orElse(Double.NaN);
    return new FrequencyBias(
        rows.length,
        spearman(cosines, nearness),
        spearman(ranks, lengths),
        binned(Arrays.stream(nearness).map(n -> -n / rows.length).toArray(), cosines),
        binned(
            Arrays.stream(ranks).map(r -> r / rows.length).toArray(),
            Arrays.stream(lengths).map(l -> l / mean).toArray()));
  }

  /** The mean y of each tenth of x, which is in 0 … 1. */
  private static List<Double> binned(double[] x, double[] y) {
    double[] sums = new double[BINS];
    long[] counts = new long[BINS];
    for (int i = 0; i < x.length; i++) {
      int bin = Math.clamp((int) (x[i] * BINS), 0, BINS - 1);
      sums[bin] += y[i];
      counts[bin]++;
    }
    return IntStream.range(0, BINS).mapToObj(bin -> sums[bin] / counts[bin]).toList();
  }

  /** The number of smaller values, for each value. */
  private static double[] ranks(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] ranks = new double[values.length];
    for (int i = 0; i < ranks.length; i++) {
      int low = 0;
      int high = sorted.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (sorted[middle] < values[i]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      ranks[i] = low;
    }
    return ranks;
  }

  private static double spearman(double[] x, double[] y) {
    int[] once = new int[x.length];
    Arrays.fill(once, 1);
    return Correlation.spearman(x, y).of(once);
  }
}
