package dev.simile.evaluate.retrieval;

import java.util.Comparator;
import java.util.List;

/** A document found for a query. */
public record Found(String document, double score) {
  /** Best first: by score as a float; of equal ones the larger id, code point by code point. */
  static final Comparator<Found> RANKING =
      Comparator.comparing((Found found) -> (float) found.score)
          .thenComparing(Found::document, Found::compareIds)
          .reversed();

  /** In the order that is judged. */
  static List<Found> ranked(List<Found> found) {
    return found.stream().sorted(RANKING).toList();
  }

  /** As bytes of UTF-8 compare: UTF-16 puts what lies beyond the basic plane too early. */
  private static int compareIds(String a, String b) {
    int n = Math.min(a.length(), b.length());
    for (int i = 0; i < n; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return Character.isSurrogate(x) == Character.isSurrogate(y)
            ? Character.compare(x, y)
            : Character.isSurrogate(x) ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
