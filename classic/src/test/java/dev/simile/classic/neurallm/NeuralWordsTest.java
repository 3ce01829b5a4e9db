package dev.simile.classic.neurallm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.data.DataFile;
import dev.simile.method.Method;
import dev.simile.method.Parameters;
import dev.simile.method.Progress;
import dev.simile.method.TrainingRun;
import dev.simile.model.ModelFolder;
import dev.simile.testing.StopsAt;
import dev.simile.words.WordVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs on a small language: "who does what", each of three kinds of six words, in turn. */
class NeuralWordsTest {
  private static final int KINDS = 3;

  @TempDir Path folder;
  private Path corpus = Path.of("");

  @BeforeEach
  void writeCorpus() throws IOException {
    Random random = new Random(11);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      StringBuilder line = new StringBuilder();
      for (int k = 0; k < 9; k++) {
        line.append("w").append(k % KINDS).append("x").append(random.nextInt(6)).append(' ');
      }
      lines.add(line.toString().strip());
    }
    lines.add("rare words are one");
    corpus = Files.write(folder.resolve("corpus.txt"), lines);
  }

  private TrainingRun run(
      Method method, String name, int threads, boolean resume, Progress progress, String... given) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < given.length; i += 2) {
      values.put(given[i], given[i + 1]);
    }
    return new TrainingRun(
        Parameters.of(method.parameters(), values),
        List.of(DataFile.of(corpus)),
        Optional.empty(),
        folder.resolve(name),
        1,
        threads,
        false,
        Duration.ofMillis(1),
        resume,
        progress);
  }

  private WordVectors words(String name) {
    return ModelFolder.open(folder.resolve(name), name).words().orElseThrow();
  }

  /** The share of words whose nearest word is of the same kind. */
  private static double sameKind(WordVectors words) {
    int right = 0;
    for (int a = 0; a < words.size(); a++) {
      float[] x = words.required(words.word(a));
      int nearest = -1;
      double best = -2;
      for (int b = 0; b < words.size(); b++) {
        double cosine = cosine(x, words.required(words.word(b)));
        if (b != a && cosine > best) {
          best = cosine;
          nearest = b;
        }
      }
      right += words.word(a).charAt(1) == words.word(nearest).charAt(1) ? 1 : 0;
    }
    return (double) right / words.size();
  }

  private static double cosine(float[] x, float[] y) {
    double dot = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      dot += x[i] * y[i];
      xx += x[i] * x[i];
      yy += y[i] * y[i];
    }
    return dot / Math.sqrt(xx * yy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"full-softmax", "sampled-softmax", "noise-contrastive"})
  void aLanguageModelNearsThePerplexityOfTheLanguage(String objective) throws IOException {
    Figures figures = new Figures();
    Nnlm.method()
        .trainer()
        .train(
            run(
                Nnlm.method(),
                "m",
                2,
                false,
                figures,
                "objective",
                objective,
                "dimensions",
                "10",
                "hidden",
                "10",
                "epochs",
                "6",
                "batch-size",
                "32",
                "samples",
                "40",
                "optimizer",
                "adagrad",
                "held-out",
                "0.1"));
    // Six words are alike at each place; eighteen are seen.
    assertThat(Double.parseDouble(figures.values.get("perplexity"))).isCloseTo(6, within(0.5));
    assertThat(Double.parseDouble(figures.values.get("perplexity of word shares")))
        .isCloseTo(18, within(0.5));
    WordVectors words = words("m");
    assertThat(words.size()).isEqualTo(6 * KINDS);
    assertThat(sameKind(words)).isEqualTo(1);
  }

  @Test
  void rankingWindowsMakesWordsOfOneKindNeighbours() throws IOException {
    Polyglot.method()
        .trainer()
        .train(
            run(
                Polyglot.method(),
                "m",
                2,
                false,
                Progress.SILENT,
                "dimensions",
                "10",
                "epochs",
                "5",
                "batch-size",
                "32"));
    assertThat(words("m").size()).isEqualTo(6 * KINDS);
    assertThat(sameKind(words("m"))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nnlm", "polyglot"})
  void anyNumberOfThreadsAndAnyInterruptionGiveTheSameBytes(String id) throws IOException {
    Method method = id.equals("nnlm") ? Nnlm.method() : Polyglot.method();
    String[] parameters = {"epochs", "2", "dimensions", "9", "hidden", "5", "optimizer", "adagrad"};
    method.trainer().train(run(method, "one", 1, false, Progress.SILENT, parameters));
    method.trainer().train(run(method, "three", 3, false, Progress.SILENT, parameters));
    int stops = 0;
    while (true) {
      try {
        method.trainer().train(run(method, "broken", 2, stops > 0, new StopsAt(12), parameters));
        break;
      } catch (Progress.StoppedException e) {
        stops++;
        assertThat(stops).isLessThan(1000);
      }
    }
    assertThat(stops).isPositive();
    byte[] one = Files.readAllBytes(folder.resolve("one/model.safetensors"));
    assertThat(Files.readAllBytes(folder.resolve("three/model.safetensors"))).isEqualTo(one);
    assertThat(Files.readAllBytes(folder.resolve("broken/model.safetensors"))).isEqualTo(one);
  }

  /** Keeps the figures of the card. */
  private static final class Figures implements Progress {
    private final Map<String, String> values = new HashMap<>();

    @Override
    public void note(String line) {}

    @Override
    public void update(String stage, double done, String detail) {}

    @Override
    public void figure(String name, String value) {
      values.put(name, value);
    }

    @Override
    public boolean stopRequested() {
      return false;
    }
  }
}
