package dev.simile.explain;

import java.util.List;
import java.util.Locale;

/**
 * A sheet of charts as one page that stands alone: no script, nothing loaded, drawings as SVG in
 * the page. Well-formed XML too. Thread-safe.
 */
public final class ChartHtml {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 230;
  private static final int LEFT = 48;
  private static final int RIGHT = 12;
  private static final int TOP = 10;
  private static final int BOTTOM = 40;

  private final StringBuilder out = new StringBuilder(1 << 14);

  private ChartHtml() {}

  /** The page. Encoded as UTF-8 it is what its head says. */
  public static String render(ChartSheet sheet) {
    ChartHtml html = new ChartHtml();
    html.page(sheet);
    return html.out.toString();
  }

  private void page(ChartSheet sheet) {
    String style = HtmlStyle.sheet();
    out.append(
            "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n")
        .append(
            "<meta charset=\"utf-8\"/>\n<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .append(HtmlStyle.policy(style))
        .append("\"/>\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>\n")
        .append("<title>")
        .append(HtmlText.cut(sheet.heading(), 200))
        .append("</title>\n<style>")
        .append(style)
        .append("</style>\n</head>\n<body>\n<main>\n<h1>")
        .append(HtmlText.of(sheet.heading()))
        .append("</h1>\n<table class=\"figures\">\n");
    for (int r = 0; r < sheet.rows().size(); r++) {
      String cell = r == 0 ? "th" : "td";
      out.append("<tr>");
      for (String text : sheet.rows().get(r)) {
        out.append('<').append(cell).append('>').append(HtmlText.of(text));
        out.append("</").append(cell).append('>');
      }
      out.append("</tr>\n");
    }
    out.append("</table>\n");
    sheet.charts().forEach(this::chart);
    out.append("</main>\n</body>\n</html>\n");
  }

  private void chart(Chart chart) {
    out.append("<h2>").append(HtmlText.of(chart.title())).append("</h2>\n<p class=\"legend\">");
    for (Chart.Line line : chart.lines()) {
      out.append(
          "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"26\" height=\"8\" viewBox=\"0 0 26 8\">");
      stroke(line.ink(), "0,4 26,4");
      out.append("</svg>").append(HtmlText.of(line.name())).append("\n");
    }
    out.append("</p>\n<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ")
        .append(WIDTH)
        .append(' ')
        .append(HEIGHT)
        .append("\"><title>")
        .append(HtmlText.of(chart.title()))
        .append("</title>\n");
    axes(chart);
    for (Chart.Line line : chart.lines()) {
      StringBuilder points = new StringBuilder();
      for (Chart.Point point : line.points()) {
        points
            .append(number(x(chart, point.x())))
            .append(',')
            .append(number(y(chart, point.y())))
            .append(' ');
      }
      stroke(line.ink(), points.toString().strip());
    }
    out.append("</svg>\n");
  }

  private void stroke(Chart.Ink ink, String points) {
    out.append("<polyline stroke=\"")
        .append(String.format(Locale.ROOT, "#%06x", ink.colour))
        .append("\" stroke-dasharray=\"")
        .append(ink.dash.isEmpty() ? "none" : ink.dash)
        .append("\" points=\"")
        .append(points)
        .append("\"/>\n");
  }

  private void axes(Chart chart) {
    Chart.Scale vertical = chart.vertical();
    for (int i = 0; i <= vertical.ticks(); i++) {
      double y = y(chart, vertical.tick(i));
      boolean zero = Math.abs(vertical.tick(i)) < vertical.step() / 2;
      line(List.of(LEFT * 1.0, y, (double) WIDTH - RIGHT, y), zero ? "zero" : "axis");
      text(LEFT - 6, y + 4, "end", vertical.label(i));
    }
    Chart.Scale horizontal = chart.horizontal();
    for (int i = 0; i <= horizontal.ticks(); i++) {
      double x = x(chart, horizontal.tick(i));
      line(List.of(x, TOP * 1.0, x, (double) HEIGHT - BOTTOM), "axis");
      text(x, HEIGHT - BOTTOM + 14, "middle", horizontal.label(i));
    }
    text(
        (LEFT + WIDTH - RIGHT) / 2.0,
        HEIGHT - 6,
        "middle",
        chart.x() + " \u2192   (upwards: " + chart.y() + ")");
  }

  private void line(List<Double> at, String type) {
    out.append("<line class=\"").append(type);
    out.append("\" x1=\"").append(number(at.get(0))).append("\" y1=\"").append(number(at.get(1)));
    out.append("\" x2=\"").append(number(at.get(2))).append("\" y2=\"").append(number(at.get(3)));
    out.append("\"/>\n");
  }

  private void text(double x, double y, String anchor, String text) {
    out.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y));
    out.append("\" text-anchor=\"").append(anchor).append("\">");
    out.append(HtmlText.of(text)).append("</text>\n");
  }

  private static double x(Chart chart, double value) {
    return LEFT + chart.horizontal().share(value) * (WIDTH - LEFT - RIGHT);
  }

  private static double y(Chart chart, double value) {
    return TOP + (1 - chart.vertical().share(value)) * (HEIGHT - TOP - BOTTOM);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
