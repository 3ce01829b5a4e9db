package dev.simile.classic.counts;

import dev.simile.tokenize.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The occurrences of terms in one text, by their first token.
 *
 * @param norm √Σw² over the text's terms
 */
record TermOccurrences(Tokens tokens, List<Occurrence> occurrences, double norm) {
  /**
   * @param weight the term's weight in the text, divided by how often it stands there
   */
  record Occurrence(int column, int first, int length, double weight) {}

  static TermOccurrences of(Terms terms, Tokens tokens, TermCounts counts, double[] weights) {
    List<Occurrence> occurrences = new ArrayList<>();
    terms.find(
        tokens,
        (column, first, length) -> {
          int i = Arrays.binarySearch(counts.columns, 0, counts.size, column);
          occurrences.add(new Occurrence(column, first, length, weights[i] / counts.counts[i]));
        });
    return new TermOccurrences(tokens, occurrences, Norm.L2.of(weights, counts.size));
  }
}
