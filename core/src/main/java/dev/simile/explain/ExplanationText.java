package dev.simile.explain;

import dev.simile.explain.WordPicture.Pair;
import java.util.ArrayList;
import java.util.List;

/**
 * An explanation for a terminal: the shares by word with both texts on the axes, in blocks of
 * columns where they do not fit side by side, and the pairs that carry the score. No line is wider
 * than asked. Thread-safe.
 */
public final class ExplanationText {
  private static final int LEAST_COLUMNS = 24;
  private static final int MOST_WORDS = 60;
  private static final int STRONGEST = 10;

  private final WordPicture picture;
  private final int width;
  private final boolean colour;
  private final int rowLabel;
  private final StringBuilder out = new StringBuilder();

  private ExplanationText(WordPicture picture, int columns, boolean colour) {
    this.picture = picture;
    this.colour = colour;
    width = Math.max(LEAST_COLUMNS, columns);
    int widest = 3;
    for (int i = 0; i < picture.rows(); i++) {
      widest = Math.max(widest, labelWidth(picture.rowWord(i)));
    }
    rowLabel = Math.min(widest, Math.clamp(width / 4, 6, 24));
  }

  /**
   * The view as lines, each ended by {@code \n}.
   *
   * @param columns the terminal's width in cells; taken as 24 if less
   * @param colour true to shade cells with ANSI colours: blue adds to the score, orange takes from
   *     it
   */
  public static String render(Explanation explanation, int columns, boolean colour) {
    return new ExplanationText(WordPicture.of(explanation, MOST_WORDS), columns, colour).render();
  }

  private String render() {
    line("score " + WordPicture.decimals(picture.words().score(), 6) + picture.words().ofClass());
    if (picture.rows() == 0 || picture.columns() == 0) {
      int empty = picture.rows() == 0 ? 1 : 2;
      wrapped("text " + empty + " has no tokens: there is nothing to share out");
      return out.toString();
    }
    String approximation = picture.words().approximation();
    if (!approximation.isEmpty()) {
      wrapped(approximation);
    }
    line("");
    wrapped("Rows: text 1, columns: text 2, cells: " + picture.unit());
    for (int from = 0; from <= picture.columns(); ) {
      from = block(from);
    }
    if (!picture.omission().isEmpty()) {
      wrapped(picture.omission());
    }
    pairs();
    alignment();
    Deletion deletion = picture.words().deletion();
    if (deletion != null) {
      line("");
      wrapped(deletion.sentence());
    }
    return out.toString();
  }

  /** Each word of text 1 with the word of text 2 it looks at most. */
  private void alignment() {
    if (!picture.isAligned()) {
      return;
    }
    line("");
    wrapped("Where each word of text 1 looks most in text 2, of 1 in all:");
    int each = Math.min(24, (width - 4 - 2 - 3) / 2);
    for (int i = 0; i < picture.rows(); i++) {
      int most = 0;
      for (int j = 1; j < picture.columns(); j++) {
        most = picture.alignment(1, i, j) > picture.alignment(1, i, most) ? j : most;
      }
      line(
          WordPicture.decimals(picture.alignment(1, i, most), 2)
              + "  "
              + TerminalText.fit(picture.rowWord(i), each)
              + " \u2192 "
              + TerminalText.fit(picture.columnWord(most), each));
    }
  }

  /**
   * A block of columns from {@code from} on, as many as fit; the column after the last word is the
   * sum.
   */
  private int block(int from) {
    List<Integer> widths = new ArrayList<>();
    int used = rowLabel;
    int to = from;
    while (to <= picture.columns()) {
      int columnWidth = columnWidth(to);
      if (used + 1 + columnWidth > width) {
        break;
      }
      widths.add(columnWidth);
      used += 1 + columnWidth;
      to++;
    }
    line("");
    StringBuilder head = new StringBuilder(" ".repeat(rowLabel));
    for (int j = from; j < to; j++) {
      int cells = widths.get(j - from);
      String label = j == picture.columns() ? "sum" : picture.columnWord(j);
      head.append(' ').append(TerminalText.padLeft(TerminalText.fit(label, cells), cells));
    }
    line(head.toString());
    for (int i = 0; i < picture.rows(); i++) {
      row(TerminalText.fit(picture.rowWord(i), rowLabel), i, from, widths);
    }
    row("sum", picture.rows(), from, widths);
    return to;
  }

  private void row(String label, int i, int from, List<Integer> widths) {
    StringBuilder line = new StringBuilder(TerminalText.padRight(label, rowLabel));
    for (int k = 0; k < widths.size(); k++) {
      int j = from + k;
      boolean sumRow = i == picture.rows();
      boolean sumColumn = j == picture.columns();
      double value =
          sumRow
              ? sumColumn ? picture.words().score() : picture.columnMargin(j)
              : sumColumn ? picture.rowMargin(i) : picture.contribution(i, j);
      String number = picture.share(value);
      String cell = TerminalText.padLeft(number.equals("0.0") ? "\u00b7" : number, widths.get(k));
      line.append(' ').append(sumRow || sumColumn || !colour ? cell : shaded(cell, value));
    }
    line(line.toString());
  }

  private int columnWidth(int column) {
    int numbers =
        picture
            .share(
                column == picture.columns()
                    ? picture.words().score()
                    : picture.columnMargin(column))
            .length();
    for (int i = 0; i < picture.rows(); i++) {
      double value =
          column == picture.columns() ? picture.rowMargin(i) : picture.contribution(i, column);
      numbers = Math.max(numbers, picture.share(value).length());
    }
    int label = column == picture.columns() ? 3 : labelWidth(picture.columnWord(column));
    return Math.clamp(
        Math.max(numbers, label),
        Math.max(4, numbers),
        Math.max(numbers, Math.min(12, width - rowLabel - 1)));
  }

  private static int labelWidth(String word) {
    return TerminalText.width(TerminalText.fit(word, 24));
  }

  private void pairs() {
    line("");
    List<Pair> strongest = picture.strongest(STRONGEST);
    wrapped(
        strongest.isEmpty()
            ? "No pair carries anything of the score."
            : "Pairs that carry the score:");
    double sum = 0;
    for (Pair pair : strongest) {
      sum += pair.contribution();
      String share =
          TerminalText.padLeft(picture.share(pair.contribution()), 7)
              + (picture.showsPercents() ? " %" : "");
      String cosine = "  cosine " + TerminalText.padLeft(WordPicture.decimals(pair.cosine(), 2), 5);
      int room = width - share.length() - 2 - 3;
      boolean withCosine = room - cosine.length() >= 16;
      int each = Math.min(24, (withCosine ? room - cosine.length() : room) / 2);
      line(
          share
              + (withCosine ? cosine : "")
              + "  "
              + TerminalText.fit(picture.rowWord(pair.row()), each)
              + " \u00d7 "
              + TerminalText.fit(picture.columnWord(pair.column()), each));
    }
    int pairs = picture.rows() * picture.columns();
    if (strongest.size() > 1 && strongest.size() < pairs) {
      wrapped(
          "together "
              + picture.share(sum)
              + (picture.showsPercents() ? " %" : "")
              + ", of "
              + pairs
              + " pairs");
    }
  }

  /** Words broken into lines no wider than the terminal. */
  private void wrapped(String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        line(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    line(line.toString());
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }

  /**
   * Backgrounds of the 256-colour palette, from pale to strong, with a foreground that stays
   * legible on them.
   */
  private static final int[] BLUE = {195, 153, 111, 33, 25};

  private static final int[] ORANGE = {230, 223, 215, 208, 130};

  private String shaded(String cell, double value) {
    double strength = Math.abs(value) / picture.greatestContribution();
    if (!(strength > 0.02)) {
      return cell;
    }
    int level = Math.min(4, (int) (strength * 5));
    int background = (value > 0 ? BLUE : ORANGE)[level];
    int foreground = level == 4 ? 231 : 16;
    return "\u001b[48;5;" + background + ";38;5;" + foreground + "m" + cell + "\u001b[0m";
  }
}
