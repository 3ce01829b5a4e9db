package dev.simile.cli.output;

/** Cells of TSV without quoting: what would end a cell or a line becomes a space. */
public final class TsvText {
  private TsvText() {}

  public static String cell(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\t' || c == '\n' || c == '\r') {
        return text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
      }
    }
    return text;
  }
}
