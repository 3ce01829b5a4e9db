package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordDimensionCommandTest {
  private static final int TOPICS = 12;

  @TempDir Path folder;

  /** Texts of one topic each, so that the words' space has about as many directions. */
  private String corpus() throws IOException {
    Random random = new Random(4);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 6000; i++) {
      int topic = random.nextInt(TOPICS);
      StringBuilder line = new StringBuilder();
      for (int k = 0; k < 12; k++) {
        line.append('t').append(topic).append('w').append(random.nextInt(20)).append(' ');
      }
      lines.add(line.toString().strip());
    }
    return Files.write(folder.resolve("corpus.txt"), lines).toString();
  }

  @ParameterizedTest
  @CsvSource({"pmi", "ppmi", "log-count"})
  void aCorpusOfTwelveTopicsWantsAboutTwelveDimensions(String matrix) throws IOException {
    Run run = Run.of("words", "dimension", "--data", corpus(), "--matrix", matrix);
    assertThat(run.status()).isZero();
    assertThat(Integer.parseInt(run.lines().getFirst())).isBetween(TOPICS - 1, TOPICS + 3);
    assertThat(run.lines().get(1)).isEqualTo("dimensions\tpip_loss");
    assertThat(run.lines().get(2)).matches("1\t\\d+\\.\\d{6}");
  }

  @Test
  void jsonHasTheCurve() throws IOException {
    String out = Run.of("words", "dimension", "--data", corpus(), "--json").out();
    assertThat(out).contains("\"dimensions\"", "\"within-5-percent\"", "\"curve\"", "\"pip-loss\"");
  }

  @Test
  void aModelAloneTellsHowManyOfItsDimensionsCarrySignal() throws IOException {
    Random random = new Random(4);
    List<String> lines = new ArrayList<>();
    lines.add("400 20");
    for (int i = 0; i < 400; i++) {
      StringBuilder line = new StringBuilder("word" + i);
      for (int d = 0; d < 20; d++) {
        double signal = d < 5 ? 6 * random.nextGaussian() : 0;
        line.append(' ').append((float) (signal + random.nextGaussian()));
      }
      lines.add(line.toString());
    }
    String vectors = Files.write(folder.resolve("vectors.txt"), lines).toString();
    assertThat(Run.of("words", "dimension", "-m", vectors).lines().getFirst()).isEqualTo("5");
  }

  @Test
  void refusesWhatItCannotCompute() throws IOException {
    String corpus = corpus();
    assertThat(Run.of("words", "dimension", "--data", corpus, "--matrix", "x").status())
        .isEqualTo(2);
    assertThat(Run.of("words", "dimension", "--data", corpus, "--alpha", "0").status())
        .isEqualTo(2);
    assertThat(Run.of("words", "dimension", "--data", corpus, "--limit", "31000").status())
        .isEqualTo(2);
    assertThat(Run.of("words", "dimension", "--data", folder + "/none").status()).isEqualTo(4);
    Path noise = folder.resolve("noise.txt");
    Files.writeString(noise, "a a a a a a");
    assertThat(
            Run.of("words", "dimension", "--data", noise.toString(), "--min-count", "1").status())
        .isEqualTo(4);
  }
}
