package dev.simile.evaluate.tournament;

import dev.simile.error.SimileException;
import dev.simile.evaluate.tournament.Drawing.Dot;
import dev.simile.evaluate.tournament.Drawing.Line;
import dev.simile.evaluate.tournament.Drawing.Mark;
import dev.simile.evaluate.tournament.Drawing.Words;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A drawing as a PNG file of two pixels a unit. Needs no display, but a font. */
final class DrawingPng {
  private static final int SCALE = 2;

  /** Lines under words are dimmed. */
  private static final Color HALO = new Color(255, 255, 255, 200);

  private DrawingPng() {}

  /**
   * @throws SimileException if Java cannot draw here
   */
  static byte[] encode(Drawing drawing) {
    try {
      return draw(drawing);
    } catch (OutOfMemoryError | StackOverflowError e) {
      throw e;
    } catch (Error | RuntimeException | IOException e) {
      throw new SimileException(
          "Java cannot draw text here ("
              + (e.getMessage() == null ? e : e.getMessage())
              + "): install fontconfig, freetype and a font (Debian: apt install fontconfig libfreetype6"
              + " fonts-dejavu-core)",
          e);
    }
  }

  private static byte[] draw(Drawing drawing) throws IOException {
    BufferedImage image =
        new BufferedImage(
            drawing.width() * SCALE, drawing.height() * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.scale(SCALE, SCALE);
      drawing.marks().forEach(mark -> draw(graphics, mark));
    } finally {
      graphics.dispose();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static void draw(Graphics2D graphics, Mark mark) {
    switch (mark) {
      case Line line -> {
        graphics.setColor(new Color(line.ink().colour));
        graphics.setStroke(
            line.dashed()
                ? new BasicStroke(
                    (float) line.width(),
                    BasicStroke.CAP_BUTT,
                    BasicStroke.JOIN_ROUND,
                    10,
                    new float[] {5, 3},
                    0)
                : new BasicStroke((float) line.width()));
        graphics.draw(new Line2D.Double(line.x1(), line.y1(), line.x2(), line.y2()));
      }
      case Dot dot -> {
        graphics.setColor(new Color(dot.ink().colour));
        graphics.fill(
            new Ellipse2D.Double(
                dot.x() - dot.radius(),
                dot.y() - dot.radius(),
                2 * dot.radius(),
                2 * dot.radius()));
      }
      case Words words -> {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12).deriveFont((float) words.size());
        graphics.setFont(font);
        graphics.setColor(new Color(words.ink().colour));
        double wide = graphics.getFontMetrics().stringWidth(words.text());
        double x =
            switch (words.anchor()) {
              case START -> words.x();
              case MIDDLE -> words.x() - wide / 2;
              case END -> words.x() - wide;
            };
        graphics.setColor(HALO);
        graphics.fill(
            new Rectangle2D.Double(x - 1, words.y() - words.size(), wide + 2, words.size() * 1.25));
        graphics.setColor(new Color(words.ink().colour));
        graphics.drawString(words.text(), (float) x, (float) words.y());
      }
    }
  }
}
