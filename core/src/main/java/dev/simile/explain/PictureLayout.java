package dev.simile.explain;

import dev.simile.explain.Explanation.ExplainedToken;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
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

  private static final Color INK = new Color(0x16181D);
  private static final Color SOFT = new Color(0x5B626D);
  private static final Color LINES = new Color(0xD9DDE3);

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
    Graphics2D canvas = image.createGraphics();
    try {
      canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      canvas.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      canvas.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      canvas.setColor(Color.WHITE);
      canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
      canvas.scale(SCALE, SCALE);
      canvas.setColor(INK);
      String score = "Score " + minus(WordPicture.decimals(picture.words().score(), 4));
      string(canvas, score, 26, MARGIN, MARGIN + 24);
      int y = paragraphs(canvas, text1, textTop);
      paragraphs(canvas, text2, y + 4);
      if (empty) {
        String none = "Text " + (picture.rows() == 0 ? 1 : 2) + " has no tokens.";
        string(canvas, none, 13, MARGIN, legendTop + 14);
      } else {
        legend(canvas, legendTop);
        matrix(canvas, MARGIN + rowNameWidth, matrixTop + headHeight);
      }
      paragraphs(canvas, omission, bottom + 8);
    } finally {
      canvas.dispose();
    }
    return image;
  }

  private static int paragraphs(Graphics2D canvas, List<TextLayout> lines, int top) {
    int y = top;
    canvas.setColor(INK);
    for (TextLayout line : lines) {
      line.draw(canvas, MARGIN, y + 15f);
      y += LINE;
    }
    return y;
  }

  private void legend(Graphics2D canvas, int top) {
    canvas.setColor(SOFT);
    string(
        canvas,
        "Rows: text 1; columns: text 2; cells: " + picture.unit() + "; all cells sum to the score.",
        12,
        MARGIN,
        top + 12);
    String end = picture.share(picture.greatestContribution());
    String percent = picture.showsPercents() ? " %" : "";
    double x =
        MARGIN + string(canvas, "takes away  \u2212" + end + percent, 12, MARGIN, top + 34) + GAP;
    for (int shade = -HeatScale.STEPS; shade <= HeatScale.STEPS; shade++) {
      canvas.setColor(new Color(HeatScale.LIGHT.background(shade)));
      canvas.fill(new Rectangle2D.Double(x, top + 22, SWATCH, SWATCH));
      if (shade == 0) {
        canvas.setColor(SOFT);
        centred(canvas, "0", 10, x + SWATCH / 2.0, top + 33);
      }
      x += SWATCH;
    }
    canvas.setColor(LINES);
    double bar = SWATCH * (2 * HeatScale.STEPS + 1.0);
    canvas.setStroke(new BasicStroke(0.5f));
    canvas.draw(new Rectangle2D.Double(x - bar, top + 22, bar, SWATCH));
    canvas.setColor(SOFT);
    string(canvas, "+" + end + percent + "  adds", 12, x + GAP, top + 34);
  }

  private void matrix(Graphics2D canvas, int left, int top) {
    double greatest = picture.greatestContribution();
    int right = left + picture.columns() * cellWidth;
    int bottom = top + picture.rows() * CELL_HEIGHT;
    columnNames(canvas, left, top);
    for (int i = 0; i < picture.rows(); i++) {
      int y = top + i * CELL_HEIGHT;
      canvas.setColor(INK);
      TextLayout name = rowNames.get(i);
      name.draw(canvas, left - GAP - name.getAdvance(), y + 16.5f);
      for (int j = 0; j < picture.columns(); j++) {
        int x = left + j * cellWidth;
        double share = picture.contribution(i, j);
        int shade = HeatScale.shade(share, greatest);
        canvas.setColor(new Color(HeatScale.LIGHT.background(shade)));
        canvas.fill(new Rectangle2D.Double(x, y, cellWidth, CELL_HEIGHT));
        canvas.setColor(new Color(HeatScale.LIGHT.foreground(shade)));
        number(canvas, share, x + cellWidth / 2.0, y);
      }
      canvas.setColor(INK);
      number(canvas, picture.rowMargin(i), right + GAP + sumWidth / 2.0, y);
    }
    canvas.setColor(INK);
    for (int j = 0; j < picture.columns(); j++) {
      double x = left + j * cellWidth + cellWidth / 2.0;
      number(canvas, picture.columnMargin(j), x, bottom + GAP);
    }
    number(canvas, total(), right + GAP + sumWidth / 2.0, bottom + GAP);
    canvas.setColor(SOFT);
    centred(canvas, "sum", 12, left - GAP - 12, bottom + GAP + 16);
    grid(canvas, left, top);
  }

  private double total() {
    double total = 0;
    for (double margin : picture.margins(1)) {
      total += margin;
    }
    return total;
  }

  private void grid(Graphics2D canvas, int left, int top) {
    int right = left + picture.columns() * cellWidth;
    int bottom = top + picture.rows() * CELL_HEIGHT;
    canvas.setColor(LINES);
    canvas.setStroke(new BasicStroke(0.5f));
    for (int i = 0; i <= picture.rows(); i++) {
      int y = top + i * CELL_HEIGHT;
      canvas.draw(new Line2D.Double(left, y, right, y));
    }
    for (int j = 0; j <= picture.columns(); j++) {
      int x = left + j * cellWidth;
      canvas.draw(new Line2D.Double(x, top, x, bottom));
    }
  }

  private void columnNames(Graphics2D canvas, int left, int top) {
    canvas.setColor(INK);
    for (int j = 0; j < picture.columns(); j++) {
      TextLayout name = columnNames.get(j);
      double middle = left + j * cellWidth + cellWidth / 2.0;
      if (level) {
        name.draw(canvas, (float) (middle - name.getAdvance() / 2), top - 6f);
        continue;
      }
      AffineTransform before = canvas.getTransform();
      canvas.translate(middle + 4, top - 5);
      canvas.rotate(-SLANT);
      name.draw(canvas, 0, 0);
      canvas.setTransform(before);
    }
    canvas.setColor(SOFT);
    int right = left + picture.columns() * cellWidth + GAP;
    centred(canvas, "sum", 12, right + sumWidth / 2.0, top - 6);
  }

  private void number(Graphics2D canvas, double contribution, double middle, int top) {
    String number = picture.share(contribution);
    if (number.equals("0.0")) {
      number = "\u00b7";
    }
    centred(canvas, minus(number), 11.5f, middle, top + 16);
  }

  private static String minus(String number) {
    return number.replace('-', '\u2212');
  }

  private void centred(Graphics2D canvas, String text, float size, double middle, double y) {
    Font font = fonts.base().deriveFont(size);
    double advance = font.getStringBounds(text, PictureFonts.CONTEXT).getWidth();
    canvas.setFont(font);
    canvas.drawString(text, (float) (middle - advance / 2), (float) y);
  }

  /** Draws and returns how wide it was. */
  private double string(Graphics2D canvas, String text, float size, double x, double y) {
    Font font = fonts.base().deriveFont(size);
    canvas.setFont(font);
    canvas.drawString(text, (float) x, (float) y);
    return font.getStringBounds(text, PictureFonts.CONTEXT).getWidth();
  }
}
