package dev.simile.explain;

/** Any text as text or attribute value of a page that is also well-formed XML. */
public final class HtmlText {
  private HtmlText() {}

  /** The text made visible, then escaped; the same inside an element and inside quotes. */
  public static String of(String text) {
    return escape(VisibleText.of(text));
  }

  /** {@link #of}, cut to about so many characters with an ellipsis. */
  public static String cut(String text, int most) {
    String shown = VisibleText.of(text);
    if (shown.codePointCount(0, shown.length()) > most) {
      shown = shown.substring(0, shown.offsetByCodePoints(0, most - 1)) + "\u2026";
    }
    return escape(shown);
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '`' -> out.append("&#96;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
