package dev.simile.match;

import dev.simile.encode.TextReport;
import java.util.List;

/**
 * A scorer that can tell cheaply of a text that it is not among the best, so that a search need not
 * score every text. Thread-safe.
 */
public interface PruningScorer extends Scorer {
  /**
   * The scores of the texts against the query, of those that may be among the k best.
   *
   * @param least a score that k texts reach already; −∞ where there are none
   * @return a score is NaN where the text's is surely below {@code least}, or below that of k other
   *     texts given here; every other is exactly what {@link #score} gives
   */
  Best best(String query, List<String> texts, double least, int k);

  /**
   * Scores, a text each, and what happened.
   *
   * @param scored how many texts were scored in full
   */
  record Best(double[] scores, TextReport query, List<TextReport> texts, int scored) {}
}
