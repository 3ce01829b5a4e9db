package dev.simile.explain;

import java.util.HexFormat;

/**
 * Any text as something safe to show: control characters, invisible formatting, orders of writing
 * direction, lone surrogates and non-characters become escapes such as {@code \n} and {@code
 * \u202e}; marks without a letter get a dotted circle; of a pile of marks the first {@value
 * #MOST_MARKS} are kept. What comes out is well-formed UTF-16.
 */
final class VisibleText {
  private static final int MOST_MARKS = 4;
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private VisibleText() {}

  static String of(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    int marks = MOST_MARKS;
    int before = -1;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (isMark(c)) {
        if (before < 0) {
          out.append('\u25cc');
          marks = 0;
        }
        if (marks < MOST_MARKS) {
          out.appendCodePoint(c);
        } else if (marks == MOST_MARKS) {
          out.append('\u2026');
        }
        marks++;
        before = c;
      } else if (isHidden(c) && !joins(c, before)) {
        out.append(c < 0x10000 ? escape((char) c) : "\\u{" + Integer.toHexString(c) + "}");
        before = -1;
      } else {
        out.appendCodePoint(c);
        marks = 0;
        before = c;
      }
    }
    return out.toString();
  }

  /** True if every surrogate has its partner. */
  static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** A UTF-16 unit as JSON and Java would escape it. */
  static String escape(char c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> "\\u" + HexFormat.of().toHexDigits(c);
    };
  }

  static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 127 && !Character.isLetter(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
    };
  }

  /** Joiners between letters or within an emoji belong to the writing. */
  private static boolean joins(int c, int before) {
    return (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER)
        && before > 127
        && (Character.isLetter(before) || isMark(before) || Character.isEmoji(before));
  }
}
