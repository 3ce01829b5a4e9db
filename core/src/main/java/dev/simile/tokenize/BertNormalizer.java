package dev.simile.tokenize;

import java.text.Normalizer.Form;
import org.jspecify.annotations.Nullable;

/**
 * BERT's cleaning of a text (Devlin et al. 2019, the reference's BasicTokenizer): control characters out, white space to a
 * space, spaces around ideographs, accents stripped, lower case. What a character becomes depends on it alone, so each is
 * worked out once.
 *
 * @param stripAccents null follows {@code lowercase}
 */
record BertNormalizer(
    boolean cleanText, boolean handleChineseChars, @Nullable Boolean stripAccents, boolean lowercase, String[] images)
    implements Normalizer {
  /** The image of a character that stays as it is. */
  private static final String SAME = new String("same");

  BertNormalizer(
      boolean cleanText, boolean handleChineseChars, @Nullable Boolean stripAccents, boolean lowercase) {
    this(cleanText, handleChineseChars, stripAccents, lowercase, new String[1 << 16]);
  }

  @Override
  public void normalize(AlignedText in, AlignedText out) {
    for (int i = 0; i < in.length; i++) {
      char c = in.chars[i];
      if (c >= 'a' && c <= 'z' || c == ' ') {
        out.add(c, in.starts[i], in.ends[i]);
        continue;
      }
      String image;
      int start = in.starts[i];
      if (Character.isHighSurrogate(c) && i + 1 < in.length && Character.isLowSurrogate(in.chars[i + 1])) {
        image = image(Character.toCodePoint(c, in.chars[++i]));
        if (image == SAME) {
          out.add(c, start, in.ends[i]);
          c = in.chars[i];
        }
      } else {
        image = images[c];
        if (image == null) {
          image = image(c);
          images[c] = image;
        }
      }
      if (image == SAME) {
        out.add(c, start, in.ends[i]);
      } else {
        out.add(image, start, in.ends[i]);
      }
    }
  }

  /** What a code point becomes; {@link #SAME} if it stays. A racing thread finds the same. */
  @SuppressWarnings("ReferenceEquality")
  private String image(int codePoint) {
    String original = Character.toString(codePoint);
    if (cleanText) {
      if (codePoint == 0 || codePoint == 0xFFFD || isControl(codePoint)) {
        return "";
      }
      if (CharClass.isWhitespace(codePoint)) {
        return codePoint == ' ' ? SAME : " ";
      }
    }
    if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
      return SAME;
    }
    String image = original;
    if (stripAccents == null ? lowercase : stripAccents) {
      StringBuilder kept = new StringBuilder();
      java.text.Normalizer.normalize(image, Form.NFD)
          .codePoints()
          .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
          .forEach(kept::appendCodePoint);
      image = kept.toString();
    }
    if (lowercase) {
      StringBuilder lower = new StringBuilder();
      image.codePoints().forEach(c -> lower.append(CharClass.lower(c)));
      image = lower.toString();
    }
    if (handleChineseChars && CharClass.isBertIdeograph(codePoint)) {
      image = " " + image + " ";
    }
    return image.equals(original) ? SAME : image;
  }

  private static boolean isControl(int c) {
    return switch (c) {
      case '\t', '\n', '\r' -> false;
      default ->
          switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
            default -> false;
          };
    };
  }

  @Override
  public Object json() {
    return JsonForm.of("BertNormalizer")
        .with("clean_text", cleanText)
        .with("handle_chinese_chars", handleChineseChars)
        .with("strip_accents", stripAccents)
        .with("lowercase", lowercase);
  }
}
