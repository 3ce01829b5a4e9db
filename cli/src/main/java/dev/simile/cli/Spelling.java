package dev.simile.cli;

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
                distance(typed, word) <= limit || (typed.length() > 2 && word.startsWith(typed)))
        .sorted(
            Comparator.comparingInt((String word) -> distance(typed, word))
                .thenComparing(word -> word))
        .limit(3)
        .toList();
  }

  /** Levenshtein's edit distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
