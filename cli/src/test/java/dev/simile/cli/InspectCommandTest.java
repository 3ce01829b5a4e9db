package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
  @TempDir Path folder;
  private String model = "";
  private String pairs = "";

  @BeforeEach
  void writeModelAndPairs() throws IOException {
    model = SmallModel.write(folder.resolve("<i>&今天"));
    pairs =
        Files.writeString(
                folder.resolve("pairs.tsv"),
                "text1\ttext2\ngood day\tday\nbad night\tnight\ngood\tbad\n今天\tday\n")
            .toString();
  }

  @Test
  void tellsTheFourFiguresOfPairs() {
    assertThat(Run.of("inspect", model, "--data", pairs).out())
        .contains("anisotropy\t", "uniformity\t", "alignment\t", "frequency-bias-");
  }

  @Test
  void drawsAPageThatIsWellFormedAndLoadsNothing() throws Exception {
    Path page = folder.resolve("space.html");
    Run run =
        Run.of("inspect", model, "--data", pairs, "--before", model, "--picture", page.toString());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(page).content().contains("anisotropy", "before", "&lt;i&gt;&amp;今天");
    assertThat(page).content().doesNotContain("<script", "src=", "<i>&");
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new java.io.ByteArrayInputStream(withoutDoctype(page)));
    assertThat(document.getElementsByTagName("polyline").getLength()).isGreaterThan(4);
  }

  private static byte[] withoutDoctype(Path page) throws IOException {
    return Files.readString(page)
        .replace("<!DOCTYPE html>", "")
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void drawsAPicture() throws IOException {
    Path png = folder.resolve("space.PNG");
    Run run = Run.of("inspect", model, "--data", pairs, "--picture", png.toString());
    assertThat(run.status()).as(run.err()).isZero();
    BufferedImage image = ImageIO.read(png.toFile());
    assertThat(image.getWidth()).isEqualTo(1280);
    assertThat(image.getHeight()).isGreaterThan(1000);
  }

  @Test
  void otherPicturesAreRefused() {
    Run run = Run.of("inspect", model, "--picture", folder.resolve("space.gif").toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(".png or .html");
  }

  @Test
  void aModelWithTransformsIsShownWithoutThemToo() {
    Path power = folder.resolve("power");
    Path white = folder.resolve("white");
    assertThat(Run.of("train", "power-mean", "-m", model, "--out", power.toString()).status())
        .isZero();
    Run transform =
        Run.of(
            "transform",
            "all-but-the-top",
            "-m",
            power.toString(),
            "--data",
            pairs,
            "--column",
            "text1",
            "--set",
            "components=1",
            "--out",
            white.toString());
    assertThat(transform.status()).as(transform.err()).isZero();
    assertThat(Run.of("inspect", white.toString(), "--data", pairs).out())
        .contains("property\tvalue\tbefore")
        .containsPattern("anisotropy\t\\S+\t\\S+");
  }
}
