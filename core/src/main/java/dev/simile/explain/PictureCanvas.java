package dev.simile.explain;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws on a white image in units of several pixels; a text stands on the line {@code y}. */
final class PictureCanvas implements AutoCloseable {
  private final Graphics2D graphics;
  private final PictureFonts fonts;

  PictureCanvas(BufferedImage image, PictureFonts fonts, int scale) {
    this.fonts = fonts;
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(scale, scale);
    graphics.setStroke(new BasicStroke(0.5f));
  }

  /** The colour of all that follows, {@code 0xRRGGBB}. */
  void ink(int colour) {
    graphics.setColor(new Color(colour));
  }

  void fill(double x, double y, double width, double height) {
    graphics.fill(new Rectangle2D.Double(x, y, width, height));
  }

  void frame(double x, double y, double width, double height) {
    graphics.draw(new Rectangle2D.Double(x, y, width, height));
  }

  void line(double x1, double y1, double x2, double y2) {
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  /** A line through points, with strokes and gaps of these lengths in turn, or whole. */
  void path(double[] x, double[] y, String dash) {
    Path2D.Double path = new Path2D.Double();
    for (int i = 0; i < x.length; i++) {
      if (i == 0) {
        path.moveTo(x[i], y[i]);
      } else {
        path.lineTo(x[i], y[i]);
      }
    }
    java.awt.Stroke before = graphics.getStroke();
    float[] strokes = new float[dash.isEmpty() ? 0 : dash.split(" ").length];
    for (int i = 0; i < strokes.length; i++) {
      strokes[i] = Float.parseFloat(dash.split(" ")[i]);
    }
    graphics.setStroke(
        strokes.length == 0
            ? new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
            : new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, strokes, 0));
    graphics.draw(path);
    graphics.setStroke(before);
  }

  void text(TextLayout text, double x, double y) {
    text.draw(graphics, (float) x, (float) y);
  }

  /** A text that rises to the right by {@code angle} radians. */
  void slanted(TextLayout text, double x, double y, double angle) {
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, y);
    graphics.rotate(-angle);
    text.draw(graphics, 0, 0);
    graphics.setTransform(before);
  }

  /** Plain words and numbers of the program's own; returns how wide they were. */
  double string(String text, float size, double x, double y) {
    Font font = fonts.base().deriveFont(size);
    String shown = text.replace('-', '\u2212');
    graphics.setFont(font);
    graphics.drawString(shown, (float) x, (float) y);
    return width(shown, font);
  }

  void centred(String text, float size, double middle, double y) {
    Font font = fonts.base().deriveFont(size);
    string(text, size, middle - width(text.replace('-', '\u2212'), font) / 2, y);
  }

  private static double width(String text, Font font) {
    return font.getStringBounds(text, PictureFonts.CONTEXT).getWidth();
  }

  @Override
  public void close() {
    graphics.dispose();
  }
}
