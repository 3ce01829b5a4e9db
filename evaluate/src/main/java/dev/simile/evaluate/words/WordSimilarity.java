package dev.simile.evaluate.words;

import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Correlation;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.evaluate.pairs.PairSet;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.Similarity;
import dev.simile.words.WordVectors;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Spearman's ρ of cosines and people's scores, over the pairs of which both words have a vector.
 *
 * @param pairs all pairs
 * @param covered those that count
 */
public record WordSimilarity(Estimate spearman, int pairs, int covered) {
  /** A word that is not there is looked for in lower case. */
  public static WordSimilarity of(WordVectors words, PairSet pairs, Bootstrap bootstrap) {
    double[] cosines = new double[pairs.size()];
    double[] gold = new double[pairs.size()];
    int covered = 0;
    for (int i = 0; i < pairs.size(); i++) {
      float[] x = vector(words, pairs.left().get(i));
      float[] y = vector(words, pairs.right().get(i));
      if (x != null && y != null) {
        cosines[covered] = Similarity.COSINE.of(DenseVectors.of(x), 0, DenseVectors.of(y), 0);
        gold[covered++] = pairs.gold()[i];
      }
    }
    Estimate spearman =
        bootstrap.estimate(
            covered,
            Correlation.spearman(Arrays.copyOf(cosines, covered), Arrays.copyOf(gold, covered)));
    return new WordSimilarity(spearman, pairs.size(), covered);
  }

  /** The pairs of which both words have a vector. */
  public static PairSet known(WordVectors words, PairSet pairs) {
    int[] rows =
        IntStream.range(0, pairs.size())
            .filter(
                i ->
                    vector(words, pairs.left().get(i)) != null
                        && vector(words, pairs.right().get(i)) != null)
            .toArray();
    return new PairSet(
        pairs.name(),
        Arrays.stream(rows).mapToObj(pairs.left()::get).toList(),
        Arrays.stream(rows).mapToObj(pairs.right()::get).toList(),
        Arrays.stream(rows).mapToDouble(i -> pairs.gold()[i]).toArray());
  }

  private static float @Nullable [] vector(WordVectors words, String word) {
    float[] vector = words.vector(word);
    return vector == null ? words.vector(word.toLowerCase(Locale.ROOT)) : vector;
  }
}
