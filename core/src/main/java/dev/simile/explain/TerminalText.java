package dev.simile.explain;

/**
 * Text in a terminal's cells: East Asian wide characters and emoji take two, marks none. Joiners,
 * variation selectors and skin tones, which terminals measure differently, are left out; text
 * written from right to left is closed by a mark that keeps the numbers beside it in their order.
 */
final class TerminalText {
  private static final String LEFT_TO_RIGHT_MARK = "\u200e";

  /**
   * First and last of each range of wide characters that are not emoji (Unicode's
   * EastAsianWidth.txt).
   */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x2329, 0x232A, 0x2E80, 0x303E, 0x3041, 0x4DBF, 0x4E00, 0xA4CF, 0xA960, 0xA97C,
        0xAC00, 0xD7A3,
    0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6B, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0,
        0x18D8F, 0x1AFF0, 0x1B2FB,
    0x1F200, 0x1F265, 0x20000, 0x3FFFD
  };

  private TerminalText() {}

  /** The text made visible, at most {@code cells} wide; what is cut ends in an ellipsis. */
  static String fit(String text, int cells) {
    String shown = plain(VisibleText.of(text));
    if (width(shown) > cells) {
      int used = 0;
      int i = 0;
      while (i < shown.length()) {
        int c = shown.codePointAt(i);
        if (used + width(c) > cells - 1) {
          break;
        }
        used += width(c);
        i += Character.charCount(c);
      }
      shown = shown.substring(0, i) + "\u2026";
    }
    return hasRightToLeft(shown) ? shown + LEFT_TO_RIGHT_MARK : shown;
  }

  static String padRight(String text, int cells) {
    return text + " ".repeat(Math.max(0, cells - width(text)));
  }

  static String padLeft(String text, int cells) {
    return " ".repeat(Math.max(0, cells - width(text))) + text;
  }

  /** The cells a visible text takes. */
  static int width(String text) {
    return text.codePoints().map(TerminalText::width).sum();
  }

  static int width(int c) {
    if (c < 0x300) {
      return 1;
    }
    if (VisibleText.isMark(c)
        || Character.getType(c) == Character.FORMAT
        || c >= 0x1160 && c <= 0x11FF) {
      return 0;
    }
    if (c >= 0x1F1E6 && c <= 0x1F1FF) {
      return 1;
    }
    return Character.isEmojiPresentation(c) || isWide(c) ? 2 : 1;
  }

  private static boolean isWide(int c) {
    for (int i = 0; i < WIDE.length && WIDE[i] <= c; i += 2) {
      if (c <= WIDE[i + 1]) {
        return true;
      }
    }
    return false;
  }

  private static String plain(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .filter(
            c ->
                c != 0x200C
                    && c != 0x200D
                    && !Character.isEmojiModifier(c)
                    && !(c >= 0xFE00 && c <= 0xFE0F))
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private static boolean hasRightToLeft(String text) {
    return text.codePoints()
        .anyMatch(
            c -> {
              byte direction = Character.getDirectionality(c);
              return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                  || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
            });
  }
}
