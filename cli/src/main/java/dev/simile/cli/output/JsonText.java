package dev.simile.cli.output;

/**
 * Appends JSON on one line; quick enough for a million vectors. Lone surrogates are written as
 * escapes.
 */
public final class JsonText {
  private JsonText() {}

  public static void string(String text, StringBuilder out) {
    out.append('"');
    int n = text.length();
    for (int i = 0; i < n; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
        out.append(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < n
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else {
        escape(c, out);
      }
    }
    out.append('"');
  }

  private static void escape(char c, StringBuilder out) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(Character.forDigit(c >> shift & 15, 16));
        }
      }
    }
  }

  /** Numbers from {@code from} on, each in the fewest digits that give the same float. */
  public static void floats(float[] values, int from, int n, StringBuilder out) {
    out.append('[');
    for (int k = from; k < from + n; k++) {
      if (k > from) {
        out.append(',');
      }
      out.append(values[k]);
    }
    out.append(']');
  }
}
