package dev.simile.cli;

import dev.simile.encode.TextReport;
import dev.simile.index.Hit;
import dev.simile.match.PruningScorer;
import dev.simile.match.PruningScorer.Best;
import dev.simile.match.Scorer;
import dev.simile.match.Scorer.Scores;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The k texts a scorer gives the most, of texts that come in batches. {@link #look} may be called
 * by many threads, {@link #add} by one.
 */
final class BestTexts {
  private static final Comparator<Hit> WORST_FIRST =
      Comparator.comparingDouble(Hit::score)
          .thenComparing(Comparator.comparingLong(Hit::position).reversed());

  private final Scorer scorer;
  private final String query;
  private final int k;
  private final PriorityQueue<Hit> best = new PriorityQueue<>(WORST_FIRST);
  private volatile double least = Double.NEGATIVE_INFINITY;
  private long texts;
  private long scored;

  BestTexts(Scorer scorer, String query, int k) {
    this.scorer = scorer;
    this.query = query;
    this.k = k;
  }

  /** The batch's scores, NaN where one is surely not among the best. */
  Best look(List<String> batch) {
    if (scorer instanceof PruningScorer pruning) {
      return pruning.best(query, batch, least, k);
    }
    Scores scores = scorer.score(Collections.nCopies(batch.size(), query), batch);
    double[] first = new double[batch.size()];
    for (int i = 0; i < first.length; i++) {
      first[i] = scores.values()[i][scorer.column()];
    }
    TextReport report = batch.isEmpty() ? new TextReport(0, 0, 0) : scores.left().getFirst();
    return new Best(first, report, scores.right(), first.length);
  }

  /** Takes the next batch's scores, in the order of the batches. */
  void add(Best batch) {
    for (int i = 0; i < batch.scores().length; i++) {
      Hit hit = new Hit(texts++, batch.scores()[i]);
      if (Double.isNaN(hit.score())) {
        continue;
      }
      if (best.size() < k) {
        best.add(hit);
      } else if (WORST_FIRST.compare(hit, best.element()) > 0) {
        best.remove();
        best.add(hit);
      }
    }
    scored += batch.scored();
    if (best.size() == k) {
      least = best.element().score();
    }
  }

  /** How many texts have come. */
  long size() {
    return texts;
  }

  /** How many of them were scored in full. */
  long scored() {
    return scored;
  }

  /** The best, best first; of equal ones the earlier. */
  List<Hit> hits() {
    return best.stream().sorted(WORST_FIRST.reversed()).toList();
  }
}
