package dev.simile.explain;

import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A sheet of charts as a picture of two pixels a unit. Needs no display, but the fonts of the
 * machine. Thread-safe.
 */
public final class ChartPng {
  private static final int SCALE = 2;
  private static final int WIDTH = 640;
  private static final int MARGIN = 24;
  private static final int LINE = 18;
  private static final int PLOT_LEFT = MARGIN + 44;
  private static final int PLOT_HEIGHT = 170;
  private static final int CHART_HEAD = 50;
  private static final int CHART_FOOT = 46;
  private static final int SOFT = 0x5B626D;
  private static final int RULE = 0xD9DDE3;
  private static final int BLACK = 0x16181D;
  private static final float SIZE = 11;

  private final ChartSheet sheet;
  private final PictureFonts fonts;

  private ChartPng(ChartSheet sheet, PictureFonts fonts) {
    this.sheet = sheet;
    this.fonts = fonts;
  }

  /**
   * The sheet as a PNG file.
   *
   * @throws dev.simile.error.SimileException if Java finds no font or cannot draw here; says what
   *     to install
   */
  public static byte[] encode(ChartSheet sheet) {
    return ExplanationPng.encode(new ChartPng(sheet, PictureFonts.open()).draw());
  }

  private BufferedImage draw() {
    int top = MARGIN + 30 + sheet.rows().size() * LINE;
    int each = CHART_HEAD + PLOT_HEIGHT + CHART_FOOT;
    int height = top + sheet.charts().size() * each + MARGIN / 2;
    BufferedImage image =
        new BufferedImage(WIDTH * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
    try (PictureCanvas canvas = new PictureCanvas(image, fonts, SCALE)) {
      canvas.ink(BLACK);
      canvas.text(fit(sheet.heading(), 15, WIDTH - 2 * MARGIN), MARGIN, MARGIN + 8);
      table(canvas, MARGIN + 30);
      for (int i = 0; i < sheet.charts().size(); i++) {
        chart(canvas, sheet.charts().get(i), top + i * each);
      }
    }
    return image;
  }

  private TextLayout fit(String text, float size, float width) {
    return new PictureText(fonts, size).append(text).fit(width);
  }

  private void table(PictureCanvas canvas, int top) {
    for (int r = 0; r < sheet.rows().size(); r++) {
      List<String> row = sheet.rows().get(r);
      double y = top + r * LINE + 12;
      canvas.ink(r == 0 ? SOFT : BLACK);
      canvas.text(fit(row.getFirst(), SIZE, 220), MARGIN, y);
      for (int c = 1; c < row.size(); c++) {
        TextLayout cell = fit(row.get(c).replaceFirst("^-(?=\\d)", "\u2212"), SIZE, 150);
        canvas.text(cell, MARGIN + 240 + c * 160 - cell.getAdvance(), y);
      }
      canvas.ink(RULE);
      canvas.line(MARGIN, y + 5, MARGIN + 240 + (row.size() - 1) * 160, y + 5);
    }
  }

  private void chart(PictureCanvas canvas, Chart chart, int top) {
    canvas.ink(BLACK);
    canvas.text(fit(chart.title(), 13, WIDTH - 2 * MARGIN), MARGIN, top + 22);
    double x = MARGIN;
    for (Chart.Line line : chart.lines()) {
      canvas.ink(line.ink().colour);
      canvas.path(new double[] {x, x + 22}, new double[] {top + 38, top + 38}, line.ink().dash);
      TextLayout name = fit(line.name(), SIZE, 160);
      canvas.ink(BLACK);
      canvas.text(name, x + 28, top + 42);
      x += 42 + name.getAdvance();
    }
    axes(canvas, chart, top + CHART_HEAD);
    for (Chart.Line line : chart.lines()) {
      canvas.ink(line.ink().colour);
      canvas.path(
          line.points().stream().mapToDouble(p -> x(chart, p.x())).toArray(),
          line.points().stream().mapToDouble(p -> y(chart, p.y(), top + CHART_HEAD)).toArray(),
          line.ink().dash);
    }
  }

  private static double x(Chart chart, double value) {
    return PLOT_LEFT + chart.horizontal().share(value) * (WIDTH - MARGIN - PLOT_LEFT);
  }

  private static double y(Chart chart, double value, int top) {
    return top + (1 - chart.vertical().share(value)) * PLOT_HEIGHT;
  }

  private static void axes(PictureCanvas canvas, Chart chart, int top) {
    Chart.Scale vertical = chart.vertical();
    for (int i = 0; i <= vertical.ticks(); i++) {
      double y = y(chart, vertical.tick(i), top);
      canvas.ink(Math.abs(vertical.tick(i)) < vertical.step() / 2 ? SOFT : RULE);
      canvas.line(PLOT_LEFT, y, WIDTH - MARGIN, y);
      canvas.ink(SOFT);
      canvas.centred(vertical.label(i), SIZE - 1, PLOT_LEFT - 20, y + 4);
    }
    Chart.Scale horizontal = chart.horizontal();
    for (int i = 0; i <= horizontal.ticks(); i++) {
      double x = x(chart, horizontal.tick(i));
      canvas.ink(RULE);
      canvas.line(x, top, x, top + PLOT_HEIGHT);
      canvas.ink(SOFT);
      canvas.centred(horizontal.label(i), SIZE - 1, x, top + PLOT_HEIGHT + 14);
    }
    canvas.ink(SOFT);
    canvas.centred(
        chart.x() + " \u2192   (upwards: " + chart.y() + ")",
        SIZE,
        (PLOT_LEFT + WIDTH - MARGIN) / 2.0,
        top + PLOT_HEIGHT + 31);
  }
}
