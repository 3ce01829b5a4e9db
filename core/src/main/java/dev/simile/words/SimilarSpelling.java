package dev.simile.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words of a model that look like one it does not have. */
final class SimilarSpelling {
  private static final int MOST = 3;

  private SimilarSpelling() {}

  /**
   * Up to three words: first those that differ in case alone, then those one or two edits away,
   * more frequent ones first.
   */
  static List<String> of(String typed, WordVectors words) {
    List<List<String>> byDistance =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    String lower = typed.toLowerCase(Locale.ROOT);
    int most = lower.length() < 3 ? 0 : lower.length() < 5 ? 1 : 2;
    for (int id = 0; id < words.size() && byDistance.getFirst().size() < MOST; id++) {
      String word = words.word(id);
      if (Math.abs(word.length() - typed.length()) <= most) {
        int distance = distance(lower, word.toLowerCase(Locale.ROOT), most);
        if (distance <= most && byDistance.get(distance).size() < MOST) {
          byDistance.get(distance).add(word);
        }
      }
    }
    return byDistance.stream().flatMap(List::stream).limit(MOST).toList();
  }

  /** Levenshtein's distance, or more than {@code most} as soon as it is that. */
  private static int distance(String a, String b, int most) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
        least = Math.min(least, row[j]);
      }
      if (least > most) {
        return least;
      }
    }
    return row[b.length()];
  }
}
