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
  void saysWhatItDoesNotKnow() throws IOException {
    Path labelled =
        Files.writeString(
            folder.resolve("l.tsv"), "label\ttext\n" + "a\tman\nb\twoman\n".repeat(20));
    String words = folder.resolve("words").toString();
    String[] train = {
      "train",
      "fasttext",
      "--data",
      labelled.toString(),
      "--out",
      words,
      "--threads",
      "1",
      "--set",
      "architecture=supervised",
      "--set",
      "dimensions=4"
    };
    assertThat(Run.of(train).status()).isZero();
    Path unknown = Files.writeString(folder.resolve("u.txt"), "man zzzqqq\nzzzqqq\nman\n");
    Run run = Run.of("classify", unknown.toString(), "-m", words);
    assertThat(run.status()).isZero();
    assertThat(run.err())
        .contains(
            "1 of 3 texts has no token the model knows; the labels are those of an empty text")
        .contains("2 of 3 texts with unknown tokens, 2 in all");
    assertThat(Run.of("classify", unknown.toString(), "-m", words, "--quiet").err()).isEmpty();
  }

  @Test
  void aModelWithoutLabelsIsAnErrorOfUsage() {
    Run run = Run.of("classify", texts, "-m", "simile-mini");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("gives no labels");
  }
}
