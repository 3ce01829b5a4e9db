package dev.simile.classic.wordmover;

import dev.simile.encode.TextReport;
import dev.simile.match.PruningScorer.Best;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * One query held against many texts: prefetch and prune (Kusner et al. 2015, section 4). Texts are
 * looked at in the order of the distance of their means; only those are solved whose relaxed bound
 * is below the k-th distance so far.
 *
 * @param query its words
 */
record PrunedSearch(WordMover mover, WordBag query) {
  /**
   * Bound and distance are rounded apart: a text is left out only if its bound is clearly worse.
   */
  private static final double SLACK = 1 + 1e-9;

  Best best(List<String> texts, double least, int k) {
    double[] scores = new double[texts.size()];
    Arrays.fill(scores, Double.NaN);
    List<TextReport> reports = new ArrayList<>(scores.length);
    WordBag[] bags = new WordBag[scores.length];
    double[] bounds = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      bags[i] = mover.bag(texts.get(i));
      reports.add(bags[i].report());
      if (query.isEmpty() || bags[i].isEmpty()) {
        scores[i] = 0;
      } else {
        bounds[i] = WordMover.centroid(query, bags[i]);
      }
    }
    int[] order =
        IntStream.range(0, scores.length)
            .filter(i -> Double.isNaN(scores[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> bounds[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    // The greatest of the k least distances is on top.
    PriorityQueue<Double> nearest = new PriorityQueue<>(Comparator.reverseOrder());
    double outside = least > 0 ? (1 / least - 1) * SLACK : Double.POSITIVE_INFINITY;
    int scored = 0;
    for (int i : order) {
      double most = nearest.size() < k ? outside : Math.min(outside, nearest.element() * SLACK);
      if (bounds[i] > most) {
        break;
      }
      double[][] costs = mover.costs(query, bags[i]);
      double distance = WordMover.relaxed(query, bags[i], costs);
      if (distance > most) {
        continue;
      }
      if (!mover.isRelaxed()) {
        distance = WordMover.exact(query, bags[i], costs);
      }
      scored++;
      scores[i] = WordMover.score(distance);
      nearest.add(distance);
      if (nearest.size() > k) {
        nearest.remove();
      }
    }
    return new Best(scores, query.report(), reports, scored);
  }
}
