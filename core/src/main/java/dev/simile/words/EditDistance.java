package dev.simile.words;

/** Levenshtein's distance between words, in UTF-16 units. Stateless. */
public final class EditDistance {
  private EditDistance() {}

  public static int between(String a, String b) {
    return between(a, b, Integer.MAX_VALUE);
  }

  /** The distance, or some number greater than {@code most} as soon as it is sure to be that. */
  public static int between(String a, String b, int most) {
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
