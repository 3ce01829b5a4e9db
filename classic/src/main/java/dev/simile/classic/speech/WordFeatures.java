package dev.simile.classic.speech;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What the tagger sees of a word: names of features. */
final class WordFeatures {
  private static final String START = "-START-";
  private static final String END = "-END-";

  private WordFeatures() {}

  /**
   * Words as features see them: in lower case, numbers and very long words by their kind, two of
   * padding on each side.
   */
  static String[] context(List<String> words) {
    String[] context = new String[words.size() + 4];
    context[0] = START + 2;
    context[1] = START;
    for (int i = 0; i < words.size(); i++) {
      context[i + 2] = normalize(words.get(i));
    }
    context[words.size() + 2] = END;
    context[words.size() + 3] = END + 2;
    return context;
  }

  private static String normalize(String word) {
    if (word.length() > 64) {
      return "!LONG";
    }
    if (!word.isEmpty() && word.codePoints().allMatch(Character::isDigit)) {
      return word.length() == 4 ? "!YEAR" : "!DIGITS";
    }
    return word.toLowerCase(Locale.ROOT);
  }

  /**
   * Gives the features of word {@code i}.
   *
   * @param word as it stands in the text
   * @param before the part of speech of the word before, or a name for the start
   * @param before2 that of the word before that one
   */
  static void of(
      String word, String[] context, int i, String before, String before2, Consumer<String> out) {
    int at = i + 2;
    String here = context[at];
    out.accept("bias");
    out.accept("w=" + here);
    out.accept("suffix3=" + suffix(here, 3));
    out.accept("suffix2=" + suffix(here, 2));
    out.accept("prefix1=" + prefix(here));
    out.accept("shape=" + shape(word) + (i == 0 ? " first" : ""));
    out.accept("t-1=" + before);
    out.accept("t-2=" + before2);
    out.accept("t-2,t-1=" + before2 + ' ' + before);
    out.accept("t-1,w=" + before + ' ' + here);
    out.accept("w-1=" + context[at - 1]);
    out.accept("suffix-1=" + suffix(context[at - 1], 3));
    out.accept("w-2=" + context[at - 2]);
    out.accept("w+1=" + context[at + 1]);
    out.accept("suffix+1=" + suffix(context[at + 1], 3));
    out.accept("w+2=" + context[at + 2]);
  }

  private static String suffix(String word, int n) {
    int length = word.codePointCount(0, word.length());
    return length <= n ? word : word.substring(word.offsetByCodePoints(0, length - n));
  }

  private static String prefix(String word) {
    return word.isEmpty() ? "" : word.substring(0, word.offsetByCodePoints(0, 1));
  }

  private static String shape(String word) {
    boolean upper = word.codePoints().anyMatch(Character::isUpperCase);
    boolean lower = word.codePoints().anyMatch(Character::isLowerCase);
    boolean digit = word.codePoints().anyMatch(Character::isDigit);
    boolean letter = word.codePoints().anyMatch(Character::isLetter);
    return (upper ? lower ? "Xx" : "XX" : letter ? "x" : "") + (digit ? "9" : "");
  }
}
