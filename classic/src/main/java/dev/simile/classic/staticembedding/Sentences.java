package dev.simile.classic.staticembedding;

import java.util.ArrayList;
import java.util.List;

/** Cuts a paragraph into sentences by its marks; abbreviations of one letter do not end one. */
final class Sentences {
  private static final String ENDS = "。！？!?…";
  private static final String CLOSERS = "\"'”’）)」』】]";

  private Sentences() {}

  /** The sentences of a paragraph, stripped, none blank. */
  static List<String> of(String paragraph) {
    List<String> sentences = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < paragraph.length(); i++) {
      if (!ends(paragraph, i)) {
        continue;
      }
      while (i + 1 < paragraph.length() && isClosing(paragraph.charAt(i + 1))) {
        i++;
      }
      add(paragraph.substring(from, i + 1), sentences);
      from = i + 1;
    }
    add(paragraph.substring(from), sentences);
    return sentences;
  }

  private static boolean isClosing(char c) {
    return ENDS.indexOf(c) >= 0 || CLOSERS.indexOf(c) >= 0;
  }

  private static boolean ends(String text, int i) {
    char c = text.charAt(i);
    if (ENDS.indexOf(c) >= 0) {
      return true;
    }
    int after = i + 1;
    while (after < text.length() && isClosing(text.charAt(after))) {
      after++;
    }
    if (c != '.' || after + 1 >= text.length() || !Character.isWhitespace(text.charAt(after))) {
      return false;
    }
    char next = text.charAt(after + 1);
    boolean initial =
        i >= 1
            && Character.isUpperCase(text.charAt(i - 1))
            && (i == 1 || !Character.isLetter(text.charAt(i - 2)));
    return !initial && !Character.isLowerCase(next);
  }

  private static void add(String sentence, List<String> sentences) {
    String stripped = sentence.strip();
    if (!stripped.isEmpty()) {
      sentences.add(stripped);
    }
  }
}
