package dev.simile.evaluate.pairs;

import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.explain.Explainable;
import dev.simile.explain.Explanation;
import dev.simile.parallel.Shards;
import dev.simile.vector.Similarity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Whether explanations name the tokens that matter. The tokens of both texts are taken out one
 * after the other, the one with the largest share of the score first; what is left is encoded anew
 * each time, and the change of the score, |s − sₖ|, noted. Shares are faithful if the score changes
 * sooner than when tokens are taken out at random. A curve's area is the mean change over k = 1 …
 * n; after n tokens both curves end at |s|. Deletion as in Petsiuk et al. 2018 (RISE), section 4.3.
 *
 * @param pairs the pairs that took part
 * @param leftOut the pairs where a text has no token
 * @param shown mean area, largest share first
 * @param random mean area, random order
 * @param aboveRandom mean of the first less the second, pair by pair
 * @param shownCurve the mean change after 10 %, 20 % … 100 % of the tokens
 * @param randomCurve the same in random order
 */
public record DeletionTest(
    int pairs,
    int leftOut,
    Estimate shown,
    Estimate random,
    Estimate aboveRandom,
    List<Double> shownCurve,
    List<Double> randomCurve) {
  private static final int POINTS = 10;
  private static final int PAIRS_AT_ONCE = 16;

  /**
   * Takes the test.
   *
   * @param encoder what is judged
   * @param explainable what explains its cosines
   * @param batch texts given to the encoder at once
   */
  public static DeletionTest of(
      Encoder encoder,
      Explainable explainable,
      PairSet pairs,
      int threads,
      int batch,
      Bootstrap bootstrap) {
    List<Curves> all =
        Shards.map(
                threads,
                pairs.size(),
                PAIRS_AT_ONCE,
                (from, to) ->
                    curves(encoder, explainable, pairs, from, to, batch, bootstrap.seed()))
            .stream()
            .flatMap(List::stream)
            .toList();
    double[] shown = all.stream().mapToDouble(c -> area(c.shown)).toArray();
    double[] random = all.stream().mapToDouble(c -> area(c.random)).toArray();
    double[] above = new double[shown.length];
    Arrays.setAll(above, i -> shown[i] - random[i]);
    return new DeletionTest(
        shown.length,
        pairs.size() - shown.length,
        bootstrap.mean(shown),
        bootstrap.mean(random),
        bootstrap.mean(above),
        points(all.stream().map(Curves::shown).toList()),
        points(all.stream().map(Curves::random).toList()));
  }

  /** Of one pair: the change after 1 … n tokens. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Curves(double[] shown, double[] random) {}

  private static double area(double[] changes) {
    return Arrays.stream(changes).average().orElse(0);
  }

  private static List<Double> points(List<double[]> curves) {
    List<Double> points = new ArrayList<>();
    for (int point = 1; point <= POINTS; point++) {
      double share = (double) point / POINTS;
      points.add(
          curves.stream()
              .mapToDouble(c -> c[Math.max(0, (int) Math.round(share * c.length) - 1)])
              .average()
              .orElse(Double.NaN));
    }
    return points;
  }

  private static List<Curves> curves(
      Encoder encoder,
      Explainable explainable,
      PairSet pairs,
      int from,
      int to,
      int batch,
      long seed) {
    Variants left = new Variants();
    Variants right = new Variants();
    List<List<int[]>> runs = new ArrayList<>();
    for (int pair = from; pair < to; pair++) {
      Explanation explanation =
          explainable.explain(pairs.left().get(pair), pairs.right().get(pair));
      List<PairToken> tokens = PairToken.of(explanation);
      if (tokens.stream().noneMatch(PairToken::left) || tokens.stream().allMatch(PairToken::left)) {
        continue;
      }
      runs.add(run(explanation, PairToken.largestShareFirst(tokens), left, right));
      SplittableRandom random = new SplittableRandom(seed + 31L * pair);
      runs.add(run(explanation, PairToken.shuffled(tokens, random), left, right));
    }
    List<Embeddings> a = left.encode(encoder, Role.QUERY, batch);
    List<Embeddings> b = right.encode(encoder, Role.DOCUMENT, batch);
    List<Curves> curves = new ArrayList<>();
    for (int run = 0; run < runs.size(); run += 2) {
      curves.add(
          new Curves(
              changes(runs.get(run), a, b, batch, encoder.similarity()),
              changes(runs.get(run + 1), a, b, batch, encoder.similarity())));
    }
    return curves;
  }

  /** The variants of both texts that face each other after 0 … n tokens. */
  private static List<int[]> run(
      Explanation explanation, List<PairToken> order, Variants left, Variants right) {
    Remainder first = new Remainder(explanation.text1(), explanation.tokens1());
    Remainder second = new Remainder(explanation.text2(), explanation.tokens2());
    int i = left.add(explanation.text1());
    int j = right.add(explanation.text2());
    List<int[]> run = new ArrayList<>();
    run.add(new int[] {i, j});
    for (PairToken token : order) {
      if (token.left()) {
        i = left.add(first.without(token.index()));
      } else {
        j = right.add(second.without(token.index()));
      }
      run.add(new int[] {i, j});
    }
    return run;
  }

  private static double[] changes(
      List<int[]> run, List<Embeddings> a, List<Embeddings> b, int batch, Similarity similarity) {
    double[] scores =
        run.stream()
            .mapToDouble(
                at ->
                    similarity.of(
                        a.get(at[0] / batch).vectors(),
                        at[0] % batch,
                        b.get(at[1] / batch).vectors(),
                        at[1] % batch))
            .toArray();
    double[] changes = new double[scores.length - 1];
    Arrays.setAll(changes, k -> Math.abs(scores[0] - scores[k + 1]));
    return changes;
  }

  /** Texts to be encoded. */
  private static final class Variants {
    private final List<String> texts = new ArrayList<>();

    int add(String text) {
      texts.add(text);
      return texts.size() - 1;
    }

    List<Embeddings> encode(Encoder encoder, Role role, int batch) {
      List<Embeddings> encoded = new ArrayList<>();
      for (int from = 0; from < texts.size(); from += batch) {
        encoded.add(
            encoder.encode(texts.subList(from, Math.min(texts.size(), from + batch)), role));
      }
      return encoded;
    }
  }
}
