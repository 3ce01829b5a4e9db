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
    Embeddings embeddings = encoder.encode(texts);
    int[] rows =
        java.util.stream.IntStream.range(0, texts.size())
            .filter(i -> !embeddings.reports().get(i).isEmpty())
            .toArray();
    if (rows.length < 2) {
      return new VectorSpace(0, 0, 0);
    }
    Vectors vectors = embeddings.vectors();
    SplittableRandom random = new SplittableRandom(seed);
    double cosines = 0;
    double potentials = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      int i = random.nextInt(rows.length);
      int j = (i + 1 + random.nextInt(rows.length - 1)) % rows.length;
      double cosine = Similarity.COSINE.of(vectors, rows[i], vectors, rows[j]);
      cosines += cosine;
      potentials += Math.exp(-T * squaredDistance(cosine));
    }
    return new VectorSpace(PAIRS, cosines / PAIRS, Math.log(potentials / PAIRS));
  }

  /**
   * Mean ‖x − y‖² over pairs that belong together, vectors scaled to length 1; in [0, 4]. Pairs
   * with a text without tokens are left out; NaN if none is left.
   */
  public static double alignment(Encoder encoder, List<String> left, List<String> right) {
    Embeddings a = encoder.encode(left);
    Embeddings b = encoder.encode(right);
    double sum = 0;
    int count = 0;
    for (int i = 0; i < left.size(); i++) {
      if (!a.reports().get(i).isEmpty() && !b.reports().get(i).isEmpty()) {
        sum += squaredDistance(Similarity.COSINE.of(a.vectors(), i, b.vectors(), i));
        count++;
      }
    }
    return sum / count;
  }

  /** Of two vectors of length 1: ‖x − y‖² = 2 − 2 cos. */
  private static double squaredDistance(double cosine) {
    return 2 - 2 * cosine;
  }
}
