package dev.simile.evaluate.tournament;

import java.util.List;

/**
 * A question that one of two methods answers right and the other wrong.
 *
 * @param texts what is asked about
 * @param truth the label or score that is right
 * @param first what the first method says
 * @param second what the second method says
 * @param firstRight whether the first is the one that is right, or nearer to it
 */
record Disagreement(
    List<String> texts, String truth, String first, String second, boolean firstRight) {
  Disagreement {
    texts = List.copyOf(texts);
  }
}
