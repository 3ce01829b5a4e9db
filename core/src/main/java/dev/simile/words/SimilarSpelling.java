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
        int distance = EditDistance.between(lower, word.toLowerCase(Locale.ROOT), most);
        if (distance <= most && byDistance.get(distance).size() < MOST) {
          byDistance.get(distance).add(word);
        }
      }
    }
    return byDistance.stream().flatMap(List::stream).limit(MOST).toList();
  }
}
