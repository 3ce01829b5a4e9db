package dev.simile.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.simile.error.SimileException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExplanationPngTest {
  @BeforeAll
  static void needsFonts() {
    System.setProperty("java.awt.headless", "true");
    String missing = "";
    try {
      var unused = PictureFonts.open();
    } catch (SimileException e) {
      missing = String.valueOf(e.getMessage());
    }
    assumeThat(missing).as("fonts").isEmpty();
  }

  private static BufferedImage decode(byte[] png) throws IOException {
    assertThat(png).startsWith(0x89, 'P', 'N', 'G');
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static boolean has(BufferedImage image, int colour) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if ((image.getRGB(x, y) & 0xFFFFFF) == colour) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void growsByACellForEachWord() throws IOException {
    BufferedImage small = decode(ExplanationPng.encode(Explanations.of("x y", "a ".repeat(20))));
    BufferedImage wide = decode(ExplanationPng.encode(Explanations.of("x y", "a ".repeat(40))));
    BufferedImage high =
        decode(ExplanationPng.encode(Explanations.of("x y ".repeat(10), "a ".repeat(20))));
    assertThat(wide.getWidth() - small.getWidth())
        .isEqualTo(20 * PictureLayout.CELL_WIDTH * PictureLayout.SCALE);
    assertThat(high.getHeight() - small.getHeight())
        .isEqualTo(18 * PictureLayout.CELL_HEIGHT * PictureLayout.SCALE);
  }

  @Test
  void keepsTheSizeAndColoursOfTheDrawing() throws IOException {
    Explanation explanation = Explanations.ofWords(4, 5);
    BufferedImage drawn = ExplanationPng.draw(explanation);
    BufferedImage read = decode(ExplanationPng.encode(explanation));
    assertThat(read.getWidth()).isEqualTo(drawn.getWidth());
    assertThat(read.getHeight()).isEqualTo(drawn.getHeight());
    assertThat(has(read, HeatScale.LIGHT.background(HeatScale.STEPS))).isTrue();
    assertThat(has(read, HeatScale.LIGHT.background(-HeatScale.STEPS))).isTrue();
  }

  @Test
  void drawsAnyTexts() {
    for (String text : Explanations.HOSTILE) {
      for (String other : List.of(text, "", "今天 good")) {
        BufferedImage image = ExplanationPng.draw(Explanations.of(text, other));
        assertThat(image.getWidth()).isBetween(600, 10_000);
        assertThat(image.getHeight()).isBetween(200, 10_000);
      }
    }
  }

  @Test
  void boundsThePictureOfThousandTokens() {
    BufferedImage image = ExplanationPng.draw(Explanations.ofWords(500, 1_000));
    assertThat(image.getWidth()).isLessThan(7_000);
    assertThat(image.getHeight()).isLessThan(5_000);
  }

  @Test
  void showsTheSameTextTheSameWay() {
    assertThat(ExplanationPng.encode(Explanations.of("天气 good", "今天")))
        .isEqualTo(ExplanationPng.encode(Explanations.of("天气 good", "今天")));
  }

  @Test
  void cutsLinesToTheirWidth() {
    PictureFonts fonts = PictureFonts.open();
    List<String> texts = new ArrayList<>(Explanations.HOSTILE);
    texts.add("word ".repeat(300));
    for (String text : texts) {
      assertThat(new PictureText(fonts, 13).append(text).fit(90).getAdvance())
          .isLessThanOrEqualTo(90);
      assertThat(new PictureText(fonts, 13).append(text).lines(200, 3))
          .hasSizeLessThanOrEqualTo(3)
          .allSatisfy(line -> assertThat(line.getVisibleAdvance()).isLessThanOrEqualTo(200));
    }
  }

  @Test
  void saysWhatToInstallWhereNothingCanBeDrawn() {
    assertThatThrownBy(
            () ->
                PictureFonts.orExplain(
                    () -> {
                      throw new UnsatisfiedLinkError("libfreetype.so.6: cannot open");
                    }))
        .isInstanceOf(SimileException.class)
        .hasMessageContaining("libfreetype.so.6: cannot open")
        .hasMessageContaining("apt install fontconfig")
        .extracting(e -> ((SimileException) e).code())
        .isEqualTo(1);
    assertThatThrownBy(
            () ->
                PictureFonts.orExplain(
                    () -> {
                      throw new Error("Probable fatal error: No physical fonts found.");
                    }))
        .isInstanceOf(SimileException.class);
  }
}
