package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a model that Debian's fasttext trained, with what its predict-prob says. */
class ClassifyCommandTest {
  @TempDir Path folder;
  private String model = "";
  private String texts = "";

  @BeforeEach
  void writeFiles() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            getClass().getResourceAsStream("/dev/simile/words/supervised.bin"))) {
      model = Files.write(folder.resolve("m.bin"), in.readAllBytes()).toString();
    }
    texts =
        Files.writeString(folder.resolve("t.txt"), "A man is playing a guitar .\n\nman\n")
            .toString();
  }

  @Test
  void givesTheLikeliestLabelOfEachText() {
    Run run = Run.of("classify", texts, "-m", model);
    assertThat(run.status()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "text\tlabel\tprobability",
            "A man is playing a guitar .\tcontradiction\t0.540513",
            "\tentailment\t0.581139",
            "man\tcontradiction\t0.974185");
    assertThat(Run.of("classify", texts, "-m", model, "--json").out().lines().toList().getLast())
        .startsWith("{\"text\":\"man\",\"label\":\"contradiction\",\"probabilities\":{")
        .contains("\"entailment\":0.0258");
  }

  @Test
  void aModelWithoutLabelsIsAnErrorOfUsage() {
    Run run = Run.of("classify", texts, "-m", "simile-mini");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("gives no labels");
  }
}
