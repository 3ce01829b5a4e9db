package dev.simile.match;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A re-ranker's scores and those of the stage before as one:
 *
 * <pre>score = w · z(re-ranker) + (1 − w) · z(before)</pre>
 *
 * over the texts that are re-ranked, where z takes a list to mean 0 and variance 1 (Montague &amp;
 * Aslam 2001). Whether it helps hangs on the re-ranker: one that finds what means alike, such as an
 * encoder, gains by the words that BM25 sees, one as strong as a fine-tuned BERT over both texts
 * mostly does not (Wang, Zhuang &amp; Zuccon 2021). Scaling to the least and the greatest instead
 * would hang on two scores of the list: one text far ahead of the others would press these
 * together, and the scale would change with each text added below. Where the weight is 1, the
 * re-ranker's own scores stay as they are.
 */
public final class Interpolation {
  private Interpolation() {}

  /**
   * @param rerank the re-ranker's scores, the largest the best
   * @param before the scores of the stage before, of the same texts
   * @param weight of the re-ranker, in 0 … 1
   * @throws IllegalArgumentException if the weight is outside, or the lists differ in length
   */
  public static double[] of(double[] rerank, double[] before, double weight) {
    if (!(weight >= 0 && weight <= 1) || rerank.length != before.length) {
      throw new IllegalArgumentException(
          rerank.length + " and " + before.length + " scores, weight " + weight);
    }
    if (weight == 1) {
      return rerank.clone();
    }
    double[] a = standard(rerank);
    double[] b = standard(before);
    double[] mixed = new double[a.length];
    Arrays.setAll(mixed, i -> weight * a[i] + (1 - weight) * b[i]);
    return mixed;
  }

  /** Mean 0, variance 1; all 0 where all are alike. */
  static double[] standard(double[] scores) {
    double mean = Arrays.stream(scores).average().orElse(0);
    double variance = Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).average().orElse(0);
    double deviation = Math.sqrt(variance);
    // Scores that are alike may miss their mean by a rounding.
    boolean alike = !(deviation > 1e-12 * Math.max(1e-300, Math.abs(mean)));
    return Arrays.stream(scores).map(s -> alike ? 0 : (s - mean) / deviation).toArray();
  }

  /** The numbers of the scores, the largest score first; of equal ones the earlier. */
  public static int[] order(double[] scores) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> scores[i], Comparator.reverseOrder()))
        .mapToInt(i -> i)
        .toArray();
  }
}
