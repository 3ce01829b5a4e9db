package dev.simile.words;

import dev.simile.tokenize.WordSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;

/**
 * How a text becomes the words of a supervised fastText model. At white space it is split as the
 * original splits a line, which knows the white space of ASCII and the zero byte alone. Not
 * thread-safe.
 */
public final class LineWords {
  /** The word every text ends with. */
  public static final String END_OF_SENTENCE = "</s>";

  /** What a label in a text begins with. */
  public static final String LABEL_PREFIX = "__label__";

  private static final String SPACES = " \n\r\t\u000b\f\0";

  private final boolean whitespace;
  private final boolean lowercase;
  private final WordSplitter splitter;

  /**
   * @param splitting {@code whitespace}, or as {@link WordSplitter#of(String, boolean)} says
   */
  public LineWords(String splitting, boolean lowercase) {
    whitespace = splitting.equals("whitespace");
    this.lowercase = lowercase;
    splitter = WordSplitter.of(splitting, lowercase);
  }

  /** The words in order, labels among them, without the one that ends the text. */
  public List<String> of(String text) {
    List<String> words = new ArrayList<>();
    if (!whitespace) {
      splitter.split(text, words::add);
      return words;
    }
    StringTokenizer parts =
        new StringTokenizer(lowercase ? text.toLowerCase(Locale.ROOT) : text, SPACES);
    while (parts.hasMoreTokens()) {
      String word = parts.nextToken();
      if (word.equals(END_OF_SENTENCE)) {
        break;
      }
      words.add(word);
    }
    return words;
  }
}
