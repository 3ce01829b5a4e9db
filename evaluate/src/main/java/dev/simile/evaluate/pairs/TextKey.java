package dev.simile.evaluate.pairs;

import java.text.Normalizer;

/**
 * A text without what does not change its meaning as a rule: compatibility forms (NFKC), case,
 * punctuation and spacing. Two texts of the same key are the same text to a reader who looks for
 * leaks. Stateless.
 */
public final class TextKey {
  private TextKey() {}

  /**
   * Words in lower case with one space between. A text of signs alone is kept as it is, but for
   * space around it.
   */
  public static String of(String text) {
    String plain = isPlain(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
    StringBuilder key = new StringBuilder(plain.length());
    boolean gap = false;
    for (int i = 0; i < plain.length(); ) {
      int c = plain.codePointAt(i);
      i += Character.charCount(c);
      if (isWordPart(c)) {
        if (gap && !key.isEmpty()) {
          key.append(' ');
        }
        gap = false;
        key.appendCodePoint(Character.toLowerCase(c));
      } else {
        gap = true;
      }
    }
    return key.isEmpty() ? text.strip() : key.toString();
  }

  /** 64 bits of a text's characters; two of a million texts share them once in 10⁷ data sets. */
  public static long hash(CharSequence text) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return mix(hash);
  }

  /** The hash of two texts in this order. */
  public static long hash(long first, long second) {
    return mix(first * 31 + mix(second + 0x9E3779B97F4A7C15L));
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }

  /** Letters, digits, marks upon letters, and signs such as an emoji or + that bear meaning. */
  private static boolean isWordPart(int c) {
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.MODIFIER_SYMBOL ->
          c == '%';
      default -> true;
    };
  }
}
