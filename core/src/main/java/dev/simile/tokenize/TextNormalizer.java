package dev.simile.tokenize;

import java.nio.CharBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Normalizers that look at the text as a whole. */
sealed interface TextNormalizer extends Normalizer {
  /** White space off the ends. */
  record Strip(boolean left, boolean right) implements TextNormalizer {
    @Override
    public void normalize(AlignedText in, AlignedText out) {
      int from = 0;
      int to = in.length;
      while (left && from < to && CharClass.isWhitespace(in.chars[from])) {
        from++;
      }
      while (right && to > from && CharClass.isWhitespace(in.chars[to - 1])) {
        to--;
      }
      out.add(in, from, to);
    }

    @Override
    public Object json() {
      return JsonForm.of("Strip").with("strip_left", left).with("strip_right", right);
    }
  }

  /** Puts something before a text that is not empty. */
  record Prepend(String text) implements TextNormalizer {
    @Override
    public void normalize(AlignedText in, AlignedText out) {
      if (in.length > 0) {
        out.add(text, in.starts[0], in.starts[0]);
        out.add(in, 0, in.length);
      }
    }

    @Override
    public Object json() {
      return JsonForm.of("Prepend").with("prepend", text);
    }
  }

  /**
   * Replaces each match of a pattern by a fixed text.
   *
   * @param form {@code Regex} or {@code String}
   */
  record Replace(String form, String pattern, Pattern regex, String content) implements TextNormalizer {
    @Override
    public void normalize(AlignedText in, AlignedText out) {
      Matcher matcher = regex.matcher(CharBuffer.wrap(in.chars, 0, in.length));
      int last = 0;
      while (matcher.find()) {
        out.add(in, last, matcher.start());
        if (matcher.start() < matcher.end()) {
          out.add(content, in.starts[matcher.start()], in.ends[matcher.end() - 1]);
        }
        last = matcher.end();
      }
      out.add(in, last, in.length);
    }

    @Override
    public Object json() {
      return JsonForm.of("Replace").with("pattern", new JsonForm().with(form, pattern)).with("content", content);
    }
  }
}
