package dev.simile.explain;

import dev.simile.explain.Explanation.ExplainedToken;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Where everything of a picture stands, in units of which each is {@value #SCALE} pixels. */
final class PictureLayout {
  static final int SCALE = 2;
  static final int CELL_WIDTH = 42;
  static final int CELL_HEIGHT = 24;

  private static final int FEW_COLUMNS = 12;
  private static final int WIDEST_CELL = 90;
  private static final int MOST_WORDS = 60;
  private static final int MARGIN = 24;
  private static final int LEAST_WIDTH = 620;
  private static final int LONGEST_NAME = 150;
  private static final int TEXT_LINES = 5;
  private static final int LINE = 22;
  private static final int GAP = 6;
  private static final int SWATCH = 14;
  private static final double SLANT = Math.toRadians(58);

  private static final int INK = 0x16181D;
  private static final int SOFT = 0x5B626D;
  private static final int LINES = 0xD9DDE3;

  private final WordPicture picture;
  private final PictureFonts fonts;
  private final List<TextLayout> rowNames = new ArrayList<>();
  private final List<TextLayout> columnNames = new ArrayList<>();
  private final int rowNameWidth;
  private final int headHeight;
  private final int cellWidth;
  private final int sumWidth;
  private final boolean level;
  private final int width;
  private final List<TextLayout> text1;
  private final List<TextLayout> text2;
  private final List<TextLayout> omission;

  PictureLayout(Explanation explanation, PictureFonts fonts) {
    picture = WordPicture.of(explanation, MOST_WORDS);
    this.fonts = fonts;
    for (int i = 0; i < picture.rows(); i++) {
      rowNames.add(words(picture.rowWord(i)).fit(LONGEST_NAME));
    }
    for (int j = 0; j < picture.columns(); j++) {
      columnNames.add(words(picture.columnWord(j)).fit(LONGEST_NAME));
    }
    float longestRow = longest(rowNames);
    float longestColumn = longest(columnNames);
    rowNameWidth = (int) Math.ceil(Math.max(longestRow, 30)) + GAP;
    boolean few = picture.columns() <= FEW_COLUMNS && longestColumn <= WIDEST_CELL - 10;
    int named = few ? (int) Math.ceil(longestColumn) + 10 : CELL_WIDTH;
    cellWidth = Math.max(Math.max(CELL_WIDTH, named), numberWidth(false) + 8);
    sumWidth = Math.max(cellWidth, numberWidth(true) + 8);
    level = longestColumn <= cellWidth - 4;
    headHeight = level ? LINE : (int) Math.ceil(longestColumn * Math.sin(SLANT)) + 16;
    width = Math.max(LEAST_WIDTH, matrixWidth()) + 2 * MARGIN;
    text1 = paragraph(1);
    text2 = paragraph(2);
    omission =
        picture.omission().isEmpty()
            ? List.of()
            : new PictureText(fonts, 12).append(picture.omission()).lines(width - 2f * MARGIN, 3);
  }

  private PictureText words(String text) {
    return new PictureText(fonts, 13).append(cropped(text, 200));
  }

  /** What cannot be seen anyway is not laid out: that takes time quadratic in the length. */
  private static String cropped(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "\u2026";
  }

  private static float longest(List<TextLayout> names) {
    float longest = 0;
    for (TextLayout name : names) {
      longest = Math.max(longest, name.getAdvance());
    }
    return longest;
  }

  private int numberWidth(boolean sums) {
    double widest = 0;
    for (int i = 0; i < picture.rows(); i++) {
      widest = sums ? Math.max(widest, advance(picture.rowMargin(i))) : widest;
      for (int j = 0; j < picture.columns(); j++) {
        double number = sums ? picture.columnMargin(j) : picture.contribution(i, j);
        widest = Math.max(widest, advance(number));
      }
    }
    return (int) Math.ceil(widest);
  }

  private double advance(double contribution) {
    return 6.8 * picture.share(contribution).length();
  }

  private int matrixWidth() {
    int right = rowNameWidth + picture.columns() * cellWidth + GAP + sumWidth;
    for (int j = 0; !level && j < columnNames.size(); j++) {
      double end = columnNames.get(j).getAdvance() * Math.cos(SLANT);
      right = Math.max(right, rowNameWidth + j * cellWidth + cellWidth / 2 + (int) end + 14);
    }
    return right;
  }

  private List<TextLayout> paragraph(int side) {
    PictureText paragraph = new PictureText(fonts, 14).append("Text " + side + ":  ");
    String text = picture.text(side);
    List<ExplainedToken> tokens = picture.tokens(side);
    int most = width;
    int shown = 0;
    for (int i = 0; i < tokens.size() && shown < most; i++) {
      ExplainedToken token = tokens.get(i);
      if (token.start() < shown || token.start() == token.end()) {
        continue;
      }
      int shade = HeatScale.shade(picture.margins(side)[i], picture.greatestMargin());
      paragraph.append(cropped(text.substring(shown, token.start()), most));
      paragraph.append(cropped(text.substring(token.start(), token.end()), most), shade);
      shown = token.end();
    }
    return paragraph
        .append(cropped(text.substring(shown), most))
        .lines(width - 2f * MARGIN, TEXT_LINES);
  }

  BufferedImage draw() {
    boolean empty = picture.rows() == 0 || picture.columns() == 0;
    int textTop = MARGIN + 44;
    int legendTop = textTop + (text1.size() + text2.size()) * LINE + 12;
    int matrixTop = legendTop + 56;
    int bottom =
        empty
            ? legendTop + LINE
            : matrixTop + headHeight + picture.rows() * CELL_HEIGHT + GAP + CELL_HEIGHT;
    int height = bottom + (omission.isEmpty() ? 0 : 8 + omission.size() * LINE) + MARGIN;
    BufferedImage image =
        new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
    try (PictureCanvas canvas = new PictureCanvas(image, fonts, SCALE)) {
      Explanation whole = picture.words();
      String score = "Score " + WordPicture.decimals(whole.score(), 4) + whole.ofClass();
      canvas.ink(INK);
      canvas.string(score, 26, MARGIN, MARGIN + 24);
      int y = paragraphs(canvas, text1, textTop);
      paragraphs(canvas, text2, y + 4);
      if (empty) {
        String none = "Text " + (picture.rows() == 0 ? 1 : 2) + " has no tokens.";
        canvas.string(none, 13, MARGIN, legendTop + 14);
      } else {
        legend(canvas, legendTop);
        matrix(canvas, MARGIN + rowNameWidth, matrixTop + headHeight);
      }
      paragraphs(canvas, omission, bottom + 8);
    }
    return image;
  }

  private static int paragraphs(PictureCanvas canvas, List<TextLayout> lines, int top) {
    int y = top;
    canvas.ink(INK);
    for (TextLayout line : lines) {
      canvas.text(line, MARGIN, y + 15);
      y += LINE;
    }
    return y;
  }

  private void legend(PictureCanvas canvas, int top) {
    canvas.ink(SOFT);
    canvas.string(
        "Rows: text 1; columns: text 2; cells: " + picture.unit() + "; all cells sum to the score.",
        12,
        MARGIN,
        top + 12);
    String end = picture.share(picture.greatestContribution());
    String percent = picture.showsPercents() ? " %" : "";
    double x = MARGIN + canvas.string("takes away  -" + end + percent, 12, MARGIN, top + 34) + GAP;
    for (int shade = -HeatScale.STEPS; shade <= HeatScale.STEPS; shade++) {
      canvas.ink(HeatScale.LIGHT.background(shade));
      canvas.fill(x, top + 22, SWATCH, SWATCH);
      if (shade == 0) {
        canvas.ink(SOFT);
        canvas.centred("0", 10, x + SWATCH / 2.0, top + 33);
      }
      x += SWATCH;
    }
    canvas.ink(LINES);
    double bar = SWATCH * (2 * HeatScale.STEPS + 1.0);
    canvas.frame(x - bar, top + 22, bar, SWATCH);
    canvas.ink(SOFT);
    canvas.string("+" + end + percent + "  adds", 12, x + GAP, top + 34);
  }

  private void matrix(PictureCanvas canvas, int left, int top) {
    double greatest = picture.greatestContribution();
    int right = left + picture.columns() * cellWidth;
    int bottom = top + picture.rows() * CELL_HEIGHT;
    columnNames(canvas, left, top);
    for (int i = 0; i < picture.rows(); i++) {
      int y = top + i * CELL_HEIGHT;
      canvas.ink(INK);
      TextLayout name = rowNames.get(i);
      canvas.text(name, left - GAP - name.getAdvance(), y + 16.5);
      for (int j = 0; j < picture.columns(); j++) {
        int x = left + j * cellWidth;
        double share = picture.contribution(i, j);
        int shade = HeatScale.shade(share, greatest);
        canvas.ink(HeatScale.LIGHT.background(shade));
        canvas.fill(x, y, cellWidth, CELL_HEIGHT);
        canvas.ink(HeatScale.LIGHT.foreground(shade));
        number(canvas, share, x + cellWidth / 2.0, y);
      }
      canvas.ink(INK);
      number(canvas, picture.rowMargin(i), right + GAP + sumWidth / 2.0, y);
    }
    canvas.ink(INK);
    for (int j = 0; j < picture.columns(); j++) {
      double x = left + j * cellWidth + cellWidth / 2.0;
      number(canvas, picture.columnMargin(j), x, bottom + GAP);
    }
    number(canvas, total(), right + GAP + sumWidth / 2.0, bottom + GAP);
    canvas.ink(SOFT);
    canvas.centred("sum", 12, left - GAP - 12, bottom + GAP + 16);
    grid(canvas, left, top);
  }

  private double total() {
    double total = 0;
    for (double margin : picture.margins(1)) {
      total += margin;
    }
    return total;
  }

  private void grid(PictureCanvas canvas, int left, int top) {
    int right = left + picture.columns() * cellWidth;
    int bottom = top + picture.rows() * CELL_HEIGHT;
    canvas.ink(LINES);
    for (int i = 0; i <= picture.rows(); i++) {
      int y = top + i * CELL_HEIGHT;
      canvas.line(left, y, right, y);
    }
    for (int j = 0; j <= picture.columns(); j++) {
      int x = left + j * cellWidth;
      canvas.line(x, top, x, bottom);
    }
  }

  private void columnNames(PictureCanvas canvas, int left, int top) {
    canvas.ink(INK);
    for (int j = 0; j < picture.columns(); j++) {
      TextLayout name = columnNames.get(j);
      double middle = left + j * cellWidth + cellWidth / 2.0;
      if (level) {
        canvas.text(name, middle - name.getAdvance() / 2, top - 6);
      } else {
        canvas.slanted(name, middle + 4, top - 5, SLANT);
      }
    }
    canvas.ink(SOFT);
    int right = left + picture.columns() * cellWidth + GAP;
    canvas.centred("sum", 12, right + sumWidth / 2.0, top - 6);
  }

  private void number(PictureCanvas canvas, double contribution, double middle, int top) {
    String number = picture.share(contribution);
    if (number.equals("0.0")) {
      number = "\u00b7";
    }
    canvas.centred(number, 11.5f, middle, top + 16);
  }
}
