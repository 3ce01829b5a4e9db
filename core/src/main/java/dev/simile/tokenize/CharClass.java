package dev.simile.tokenize;

import java.util.Locale;

/** Classes of characters, as the references of the tokenizers define them. */
final class CharClass {
  private CharClass() {}

  /** Unicode's White_Space property. */
  static boolean isWhitespace(int c) {
    return switch (c) {
      case ' ', '\t', '\n', 0x0B, '\f', '\r', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
      default -> c >= 0x2000 && c <= 0x200A;
    };
  }

  /** Unicode's punctuation, and every ASCII sign that is neither letter, digit nor space. */
  static boolean isBertPunctuation(int c) {
    if (c < 128) {
      return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~';
    }
    return isPunctuation(c);
  }

  static boolean isPunctuation(int c) {
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
              Character.DASH_PUNCTUATION,
              Character.END_PUNCTUATION,
              Character.FINAL_QUOTE_PUNCTUATION,
              Character.INITIAL_QUOTE_PUNCTUATION,
              Character.OTHER_PUNCTUATION,
              Character.START_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /** The ranges of BERT's reference. */
  static boolean isBertIdeograph(int c) {
    return c >= 0x4E00 && c <= 0x9FFF
        || c >= 0x3400 && c <= 0x4DBF
        || c >= 0x20000 && c <= 0x2A6DF
        || c >= 0x2A700 && c <= 0x2B73F
        || c >= 0x2B740 && c <= 0x2B81F
        || c >= 0x2B920 && c <= 0x2CEAF
        || c >= 0xF900 && c <= 0xFAFF
        || c >= 0x2F800 && c <= 0x2FA1F;
  }

  /** The full lower case of one code point, without its neighbours. */
  static String lower(int c) {
    if (c == 0x3A3) {
      return "σ";
    }
    return Character.toString(c).toLowerCase(Locale.ROOT);
  }

  /** The regular expression's {@code \\w}: alphabetic, mark, decimal number, connector, join control. */
  static boolean isWord(int c) {
    if (c < 128) {
      return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }
    if (Character.isAlphabetic(c) || c == 0x200C || c == 0x200D) {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
              Character.ENCLOSING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.DECIMAL_DIGIT_NUMBER,
              Character.CONNECTOR_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /** Any number: digits, letters used as numbers, fractions. */
  static boolean isNumeric(int c) {
    return switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> false;
    };
  }

  static boolean isLetterMarkOrNumber(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> Character.isLetter(c) || isNumeric(c);
    };
  }

  static boolean isHan(int c) {
    return c >= 0x2E80 && Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
  }
}
