package dev.simile.evaluate.pairs;

import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.explain.Deletion;
import dev.simile.explain.Explainable;
import dev.simile.explain.Explanation;
import dev.simile.parallel.Shards;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Whether explanations name the tokens that matter. The tokens of both texts are taken out one
 * after the other, the one with the largest share of the score first; what is left is scored anew
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
   * @param scores of what is judged
   * @param explainable what explains them
   * @param batch texts or pairs given to it at once
   */
  public static DeletionTest of(
      VariantScores scores,
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
                (from, to) -> curves(scores, explainable, pairs, from, to, batch, bootstrap.seed()))
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

  /**
   * The test of one pair.
   *
   * @param scores of what gave the explanation
   * @param orders how many random orders are tried
   * @return nothing where a text has no token
   */
  public static Optional<Deletion> ofPair(
      VariantScores scores, Explanation explanation, int orders, int batch, long seed) {
    List<PairToken> tokens = PairToken.of(explanation);
    if (isOneSided(tokens)) {
      return Optional.empty();
    }
    Variants variants = new Variants();
    variants.run(explanation, PairToken.largestShareFirst(tokens));
    SplittableRandom random = new SplittableRandom(seed);
    for (int order = 0; order < orders; order++) {
      variants.run(explanation, PairToken.shuffled(tokens, random));
    }
    List<double[]> changes = variants.changes(scores, batch);
    return Optional.of(
        new Deletion(
            area(changes.getFirst()),
            changes.stream().skip(1).mapToDouble(DeletionTest::area).average().orElse(Double.NaN),
            orders));
  }

  private static boolean isOneSided(List<PairToken> tokens) {
    return tokens.stream().noneMatch(PairToken::left) || tokens.stream().allMatch(PairToken::left);
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
      VariantScores scores,
      Explainable explainable,
      PairSet pairs,
      int from,
      int to,
      int batch,
      long seed) {
    Variants variants = new Variants();
    for (int pair = from; pair < to; pair++) {
      Explanation explanation =
          explainable.explain(pairs.left().get(pair), pairs.right().get(pair));
      List<PairToken> tokens = PairToken.of(explanation);
      if (isOneSided(tokens)) {
        continue;
      }
      variants.run(explanation, PairToken.largestShareFirst(tokens));
      variants.run(
          explanation, PairToken.shuffled(tokens, new SplittableRandom(seed + 31L * pair)));
    }
    List<double[]> changes = variants.changes(scores, batch);
    List<Curves> curves = new ArrayList<>();
    for (int run = 0; run < changes.size(); run += 2) {
      curves.add(new Curves(changes.get(run), changes.get(run + 1)));
    }
    return curves;
  }

  /** What is left of both texts, run by run. */
  private static final class Variants {
    private final List<String> left = new ArrayList<>();
    private final List<String> right = new ArrayList<>();
    private final List<int[]> pairs = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();

    /** Adds the texts that face each other after 0 … n tokens. */
    void run(Explanation explanation, List<PairToken> order) {
      Remainder first = new Remainder(explanation.text1(), explanation.tokens1());
      Remainder second = new Remainder(explanation.text2(), explanation.tokens2());
      left.add(explanation.text1());
      right.add(explanation.text2());
      pairs.add(new int[] {left.size() - 1, right.size() - 1});
      for (PairToken token : order) {
        if (token.left()) {
          left.add(first.without(token.index()));
        } else {
          right.add(second.without(token.index()));
        }
        pairs.add(new int[] {left.size() - 1, right.size() - 1});
      }
      ends.add(pairs.size());
    }

    /** How far the score is from that of the whole texts, after 1 … n tokens of each run. */
    List<double[]> changes(VariantScores judge, int batch) {
      double[] scores = judge.of(left, right, pairs, batch);
      List<double[]> changes = new ArrayList<>();
      int from = 0;
      for (int end : ends) {
        int start = from;
        double[] change = new double[end - start - 1];
        Arrays.setAll(change, k -> Math.abs(scores[start] - scores[start + k + 1]));
        changes.add(change);
        from = end;
      }
      return changes;
    }
  }
}
