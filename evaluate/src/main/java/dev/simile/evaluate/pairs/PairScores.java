package dev.simile.evaluate.pairs;

import dev.simile.encode.TextReport;
import dev.simile.match.EncoderScorer;
import dev.simile.match.Scorer;
import dev.simile.match.Scorer.Scores;
import dev.simile.parallel.Shards;
import java.util.List;

/**
 * What a model says of pairs. The array is not copied and not to be written to.
 *
 * @param values one a pair
 * @param empty how many of the texts have no token the model has a vector for
 * @param cut how many of the texts are longer than the model takes
 */
@SuppressWarnings("ArrayRecordComponent")
public record PairScores(double[] values, int empty, int cut) {
  /**
   * Scores all pairs, by the scorer's {@link Scorer#column}. Similarities of an encoder's vectors
   * are rounded to six decimals, as they are printed: the same words in another order differ by the
   * rounding of floats, which is no preference.
   *
   * @param batch pairs given to the scorer at once
   */
  public static PairScores of(Scorer scorer, PairSet pairs, int threads, int batch) {
    double[] values = new double[pairs.size()];
    List<int[]> counts =
        Shards.map(
            threads,
            pairs.size(),
            batch,
            (from, to) -> {
              Scores scores =
                  scorer.score(pairs.left().subList(from, to), pairs.right().subList(from, to));
              for (int i = from; i < to; i++) {
                values[i] = value(scorer, scores, i - from);
              }
              int[] count = new int[2];
              count(scores.left(), count);
              count(scores.right(), count);
              return count;
            });
    return new PairScores(
        values,
        counts.stream().mapToInt(c -> c[0]).sum(),
        counts.stream().mapToInt(c -> c[1]).sum());
  }

  /** The one number of a pair that {@link #of} takes, of all that a scorer gave. */
  public static double value(Scorer scorer, Scores scores, int pair) {
    double value = scores.values()[pair][scorer.column()];
    return scorer instanceof EncoderScorer ? Math.rint(value * 1e6) / 1e6 : value;
  }

  private static void count(List<TextReport> reports, int[] count) {
    for (TextReport report : reports) {
      count[0] += report.tokens() <= report.unknown() ? 1 : 0;
      count[1] += report.cut() > 0 ? 1 : 0;
    }
  }
}
