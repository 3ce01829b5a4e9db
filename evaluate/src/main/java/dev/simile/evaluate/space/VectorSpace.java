package dev.simile.evaluate.space;

import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.vector.Similarity;
import dev.simile.vector.Vectors;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Anisotropy and uniformity of an encoder over random pairs of texts.
 *
 * @param pairs how many pairs were looked at; 0 if there are not two texts with tokens
 * @param anisotropy mean cosine, in [−1, 1]
 * @param uniformity log E exp(−2‖x − y‖²), at most 0
 */
public record VectorSpace(int pairs, double anisotropy, double uniformity) {
  private static final int PAIRS = 20_000;
  private static final double T = 2;

  /** Figures over 20,000 random pairs of different texts; texts without tokens are left out. */
  public static VectorSpace of(Encoder encoder, List<String> texts, long seed) {
    return of(randomCosines(encoder, texts, seed));
  }

  /** The same of cosines that were taken already. */
  public static VectorSpace of(double[] cosines) {
    if (cosines.length == 0) {
      return new VectorSpace(0, 0, 0);
    }
    double sum = 0;
    double potentials = 0;
    for (double cosine : cosines) {
      sum += cosine;
      potentials += Math.exp(-T * squaredDistance(cosine));
    }
    return new VectorSpace(
        cosines.length, sum / cosines.length, Math.log(potentials / cosines.length));
  }

  /**
   * The cosines of 20,000 random pairs of different texts with tokens; none if there are not two
   * such texts.
   */
  public static double[] randomCosines(Encoder encoder, List<String> texts, long seed) {
    Embeddings embeddings = encoder.encode(texts);
    int[] rows =
        java.util.stream.IntStream.range(0, texts.size())
            .filter(i -> !embeddings.reports().get(i).isEmpty())
            .toArray();
    if (rows.length < 2) {
      return new double[0];
    }
    Vectors vectors = embeddings.vectors();
    SplittableRandom random = new SplittableRandom(seed);
    double[] cosines = new double[PAIRS];
    for (int pair = 0; pair < PAIRS; pair++) {
      int i = random.nextInt(rows.length);
      int j = (i + 1 + random.nextInt(rows.length - 1)) % rows.length;
      cosines[pair] = Similarity.COSINE.of(vectors, rows[i], vectors, rows[j]);
    }
    return cosines;
  }

  /** The cosine of each pair of texts that belong together and both have tokens. */
  public static double[] partnerCosines(Encoder encoder, List<String> left, List<String> right) {
    Embeddings a = encoder.encode(left);
    Embeddings b = encoder.encode(right);
    return java.util.stream.IntStream.range(0, left.size())
        .filter(i -> !a.reports().get(i).isEmpty() && !b.reports().get(i).isEmpty())
        .mapToDouble(i -> Similarity.COSINE.of(a.vectors(), i, b.vectors(), i))
        .toArray();
  }

  /**
   * Mean ‖x − y‖² over pairs that belong together, vectors scaled to length 1; in [0, 4]. Pairs
   * with a text without tokens are left out; NaN if none is left.
   */
  public static double alignment(Encoder encoder, List<String> left, List<String> right) {
    return alignment(partnerCosines(encoder, left, right));
  }

  /** The same of cosines that were taken already. */
  public static double alignment(double[] cosines) {
    double sum = 0;
    for (double cosine : cosines) {
      sum += squaredDistance(cosine);
    }
    return sum / cosines.length;
  }

  /** Of two vectors of length 1: ‖x − y‖² = 2 − 2 cos. */
  private static double squaredDistance(double cosine) {
    return 2 - 2 * cosine;
  }
}
