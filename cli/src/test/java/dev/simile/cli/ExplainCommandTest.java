package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  @TempDir Path folder;
  private String model = "";

  @BeforeEach
  void writeModel() throws IOException {
    model = SmallModel.write(folder.resolve("model"));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void writesAPageBesideTheJson() throws IOException {
    Files.writeString(folder.resolve("why.html"), "old");
    Run run =
        Run.of("explain", "good day", "bad <b>", "-m", model, "--json", "--html", file("why.html"));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("{\"score\":").endsWith("}\n");
    assertThat(Files.readString(folder.resolve("why.html")))
        .startsWith("<!DOCTYPE html>")
        .endsWith("</html>\n")
        .contains("<bdi>&lt;</bdi>", "<bdi>bad</bdi>")
        .doesNotContain("bad <b>");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("model", "why.html");
    }
  }

  @Test
  void writesAPictureOrSaysWhatToInstall() throws IOException {
    Run run = Run.of("explain", "good day", "今天", "-m", model, "--png", file("why.png"));
    if (run.status() == 0) {
      assertThat(Files.readAllBytes(folder.resolve("why.png"))).startsWith(0x89, 'P', 'N', 'G');
      assertThat(run.out()).startsWith("score ");
    } else {
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err()).contains("apt install fontconfig");
      assertThat(folder.resolve("why.png")).doesNotExist();
    }
  }

  @Test
  void printsNothingWhereAFileCannotBeWritten() {
    Run run = Run.of("explain", "good", "bad", "-m", model, "--html", file("none/why.html"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("there is no folder");
    assertThat(run.out()).isEmpty();
    Run same = Run.of("explain", "good", "bad", "-m", model, "--html", "x", "--png", "x");
    assertThat(same.status()).isEqualTo(2);
    assertThat(same.err()).contains("the same file");
    assertThat(Run.of("explain", "good", "bad", "-m", model, "--html", folder.toString()).err())
        .contains("is a folder; give the name of a file");
  }

  @Test
  void anEncoderHasNoClasses() {
    Run run = Run.of("explain", "good", "bad", "-m", model, "--label", "contradiction");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("no class contradiction").contains("one score");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void explainsTextsWithoutKnownWords() {
    Run run = Run.of("explain", "", "\0 \u202e", "-m", model, "--html", file("empty.html"));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("warning");
    assertThat(folder.resolve("empty.html")).content().contains("has no tokens");
  }
}
