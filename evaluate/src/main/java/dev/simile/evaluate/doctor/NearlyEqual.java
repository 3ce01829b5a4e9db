package dev.simile.evaluate.doctor;

/** Whether two texts say the same but for spelling. Stateless. */
final class NearlyEqual {
  private static final int SHORTEST = 12;

  private NearlyEqual() {}

  /**
   * True for equal keys, and for longer ones that differ in one inserted, dropped or replaced
   * letter of an alphabet. A digit, a Chinese sign or a word of its own may change the meaning, and
   * so may the t of can't.
   */
  static boolean of(String key1, String key2) {
    if (key1.equals(key2)) {
      return true;
    }
    int n = key1.length();
    int m = key2.length();
    if (Math.abs(n - m) > 1 || Math.min(n, m) < SHORTEST) {
      return false;
    }
    int head = 0;
    while (head < Math.min(n, m) && key1.charAt(head) == key2.charAt(head)) {
      head++;
    }
    int tail = 0;
    while (tail < Math.min(n, m) - head && key1.charAt(n - 1 - tail) == key2.charAt(m - 1 - tail)) {
      tail++;
    }
    String only1 = key1.substring(head, n - tail);
    String only2 = key2.substring(head, m - tail);
    return only1.length() <= 1
        && only2.length() <= 1
        && head > 0
        && key1.charAt(head - 1) != ' '
        && isLetter(only1)
        && isLetter(only2)
        && insideWord(key1, head, tail)
        && insideWord(key2, head, tail);
  }

  private static boolean isLetter(String part) {
    return part.isEmpty()
        || Character.isLetter(part.charAt(0))
            && !Character.isIdeographic(part.charAt(0))
            && part.charAt(0) != 't';
  }

  /** The word around the difference has four letters or more. */
  private static boolean insideWord(String key, int head, int tail) {
    int from = head;
    while (from > 0 && key.charAt(from - 1) != ' ') {
      from--;
    }
    int to = key.length() - tail;
    while (to < key.length() && key.charAt(to) != ' ') {
      to++;
    }
    return to - from >= 4;
  }
}
