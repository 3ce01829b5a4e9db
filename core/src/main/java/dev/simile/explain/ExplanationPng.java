package dev.simile.explain;

import dev.simile.error.SimileException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * An explanation as a picture: the score, both texts shaded by what each word adds or takes, and
 * the matrix of shares by word with its sums and its scale. Two pixels a unit, so that it stays
 * sharp when enlarged. Needs no display, but the fonts of the machine. Thread-safe.
 */
public final class ExplanationPng {
  private ExplanationPng() {}

  /**
   * The picture as a PNG file.
   *
   * @throws SimileException if Java finds no font or cannot draw here; says what to install
   */
  public static byte[] encode(Explanation explanation) {
    return encode(draw(explanation));
  }

  static byte[] encode(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(image);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /**
   * The picture.
   *
   * @throws SimileException if Java finds no font or cannot draw here; says what to install
   */
  public static BufferedImage draw(Explanation explanation) {
    return new PictureLayout(explanation, PictureFonts.open()).draw();
  }
}
