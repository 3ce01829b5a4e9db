package dev.simile.cli;

import dev.simile.words.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What a mistyped word may have meant. */
final class Spelling {
  private Spelling() {}

  /**
   * At most three of {@code known} within a third of the word's length in edits, or that it begins.
   */
  static List<String> nearest(String typed, Collection<String> known) {
    int limit = Math.max(1, typed.length() / 3);
    return known.stream()
        .filter(
            word ->
                EditDistance.between(typed, word) <= limit
                    || (typed.length() > 2 && word.startsWith(typed)))
        .sorted(
            Comparator.comparingInt((String word) -> EditDistance.between(typed, word))
                .thenComparing(word -> word))
        .limit(3)
        .toList();
  }
}
