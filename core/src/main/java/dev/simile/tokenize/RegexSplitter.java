package dev.simile.tokenize;

import dev.simile.error.ModelException;
import java.nio.CharBuffer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Splits at the matches of a pattern.
 *
 * @param invert whether what does not match is the delimiter
 */
record RegexSplitter(String form, String pattern, Pattern regex, Behavior behavior, boolean invert)
    implements PreTokenizer {
  /** What becomes of a delimiter. */
  enum Behavior {
    REMOVED("Removed"),
    ISOLATED("Isolated"),
    MERGED_WITH_PREVIOUS("MergedWithPrevious"),
    MERGED_WITH_NEXT("MergedWithNext"),
    CONTIGUOUS("Contiguous");

    final String id;

    Behavior(String id) {
      this.id = id;
    }

    static Behavior of(String id, String place) {
      for (Behavior behavior : values()) {
        if (behavior.id.equals(id)) {
          return behavior;
        }
      }
      throw new ModelException(place + ": no such behaviour of a splitter: " + id);
    }
  }

  /**
   * @param form {@code Regex} or {@code String}
   */
  static PreTokenizer of(String form, String pattern, Behavior behavior, boolean invert, String place) {
    if (form.equals("Regex") && behavior == Behavior.REMOVED && invert) {
      for (WordScanner scanner : WordScanner.values()) {
        if (scanner.regex().equals(pattern)) {
          return scanner;
        }
      }
    }
    return new RegexSplitter(form, pattern, compile(form, pattern, place), behavior, invert);
  }

  /** Oniguruma names a script without the prefix that Java wants. */
  static Pattern compile(String form, String pattern, String place) {
    try {
      return form.equals("String")
          ? Pattern.compile(Pattern.quote(pattern))
          : Pattern.compile(
              pattern.replaceAll(
                  "\\\\p\\{(Han|Hiragana|Katakana|Hangul|Latin|Cyrillic|Greek|Arabic|Hebrew|Thai)\\}", "\\\\p{Is$1}"),
              Pattern.UNICODE_CHARACTER_CLASS);
    } catch (PatternSyntaxException e) {
      throw new ModelException(place + ": a pattern that Java cannot read: " + pattern, e);
    }
  }

  @Override
  public AlignedText split(AlignedText text, Spans in, Spans out) {
    for (int s = 0; s < in.size; s++) {
      split(text, in.starts[s], in.ends[s], out);
    }
    return text;
  }

  private void split(AlignedText text, int from, int to, Spans out) {
    Matcher matcher = regex.matcher(CharBuffer.wrap(text.chars, from, to - from));
    Pieces pieces = new Pieces(out);
    int end = 0;
    while (matcher.find()) {
      if (matcher.start() == matcher.end()) {
        continue;
      }
      pieces.add(from + end, from + matcher.start(), invert);
      pieces.add(from + matcher.start(), from + matcher.end(), !invert);
      end = matcher.end();
    }
    pieces.add(from + end, to, invert);
    pieces.flush();
  }

  /** Joins or drops delimiters as the behaviour says. */
  private final class Pieces {
    private final Spans out;
    private int start = -1;
    private int end;
    private boolean delimiter;

    Pieces(Spans out) {
      this.out = out;
    }

    void add(int from, int to, boolean isDelimiter) {
      if (from == to) {
        return;
      }
      boolean joins =
          start >= 0
              && switch (behavior) {
                case REMOVED, ISOLATED -> false;
                case MERGED_WITH_PREVIOUS -> isDelimiter && !delimiter;
                case MERGED_WITH_NEXT -> delimiter && !isDelimiter;
                case CONTIGUOUS -> delimiter == isDelimiter;
              };
      if (!joins) {
        flush();
        start = from;
      }
      end = to;
      delimiter = isDelimiter;
    }

    void flush() {
      if (start >= 0 && !(delimiter && behavior == Behavior.REMOVED)) {
        out.add(start, end);
      }
      start = -1;
    }
  }

  @Override
  public Object json() {
    return json(form, pattern, behavior, invert);
  }

  static Object json(String form, String pattern, Behavior behavior, boolean invert) {
    JsonForm text = new JsonForm().with(form, pattern);
    return JsonForm.of("Split").with("pattern", text).with("behavior", behavior.id).with("invert", invert);
  }

  @Override
  public String toString() {
    return "Split " + pattern + " " + behavior.id.toLowerCase(Locale.ROOT);
  }
}
