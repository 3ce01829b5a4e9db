package dev.simile.classic.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.encode.Embeddings;
import dev.simile.encode.LayerChoice;
import dev.simile.encode.Role;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.method.Parameters;
import dev.simile.method.Progress;
import dev.simile.method.TrainingRun;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicMethodsTest {
  @TempDir Path folder;
  private Path planted = Path.of("");

  @BeforeEach
  void plant() throws IOException {
    planted = TopicRuns.planted(folder, 200);
  }

  private FoldInEncoder train(String id, String... given) throws IOException {
    return TopicRuns.train(id, planted, folder.resolve("model"), 1, given);
  }

  private static String[] steps(String id) {
    return id.equals("lda")
        ? new String[] {"epochs", "100", "burn-in", "20"}
        : new String[] {"epochs", "60"};
  }

  @ParameterizedTest
  @CsvSource({"lda, 1", "lda, 2", "plsa, 1", "plsa, 2"})
  void findsThePlantedTopics(String id, int threads) throws IOException {
    FoldInEncoder encoder =
        TopicRuns.train(id, planted, folder.resolve("model"), threads, steps(id));
    Set<Character> found = new HashSet<>();
    for (int topic = 0; topic < TopicRuns.PLANTED; topic++) {
      List<String> words = encoder.topWords(topic, 12);
      char first = words.getFirst().charAt(0);
      assertThat(words).allMatch(word -> word.charAt(0) == first);
      found.add(first);
    }
    assertThat(found).hasSize(TopicRuns.PLANTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lda", "plsa"})
  void aTextsVectorIsItsShareOfEachTopic(String id) throws IOException {
    FoldInEncoder encoder = train(id, steps(id));
    Embeddings texts = encoder.encode(List.of("aa ab ac ad ba", "aa ab ac ad ae", "ba bb unseen"));
    for (int i = 0; i < 3; i++) {
      double sum = 0;
      for (float value : texts.vectors().row(i)) {
        sum += value;
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
    }
    assertThat(argMax(texts.vectors().row(0))).isEqualTo(argMax(texts.vectors().row(1)));
    assertThat(argMax(texts.vectors().row(0))).isNotEqualTo(argMax(texts.vectors().row(2)));
    assertThat(texts.reports().get(2).unknown()).isEqualTo(1);
  }

  private static int argMax(float[] row) {
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      best = row[i] > row[best] ? i : best;
    }
    return best;
  }

  @ParameterizedTest
  @ValueSource(strings = {"lda", "plsa"})
  void aTextWithoutAKnownWordIsZero(String id) throws IOException {
    FoldInEncoder encoder = train(id, "epochs", "3");
    Embeddings texts = encoder.encode(List.of("", "\uD800", "nothing known 今天", "👍".repeat(9999)));
    for (int i = 0; i < 4; i++) {
      assertThat(texts.vectors().row(i)).containsOnly(0);
      assertThat(texts.reports().get(i).isEmpty()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lda", "plsa"})
  void tokenVectorsAverageToTheText(String id) throws IOException {
    FoldInEncoder encoder = train(id, steps(id));
    String text = "aa ab unseen ba ba ca";
    DenseVectors tokens =
        encoder.encodeTokens(text, Role.DOCUMENT, LayerChoice.LAST).vectors().getFirst();
    float[] whole = encoder.encode(List.of(text)).vectors().row(0);
    for (int k = 0; k < whole.length; k++) {
      double sum = 0;
      for (int t = 0; t < tokens.count(); t++) {
        sum += tokens.row(t)[k];
      }
      assertThat(sum / tokens.count()).isCloseTo(whole[k], within(1e-5));
    }
  }

  @ParameterizedTest
  @CsvSource({"lda, 1, 7", "lda, 1, 1", "lda, 2, 5", "plsa, 1, 3", "plsa, 2, 1"})
  void resumedRunGivesTheBytesOfAnUninterruptedOne(String id, int threads, int stopEvery)
      throws IOException {
    String[] given =
        id.equals("lda")
            ? new String[] {"epochs", "30", "burn-in", "4", "learn-every", "3"}
            : new String[] {"epochs", "20"};
    FoldInEncoder whole = TopicRuns.train(id, planted, folder.resolve("whole"), threads, given);
    Path broken = Files.createDirectories(folder.resolve("broken"));
    int stops = 0;
    for (boolean resume = false; ; resume = true) {
      TrainingRun run =
          TopicRuns.run(
              id, planted, broken, threads, resume, new TopicRuns.Watch(stopEvery), given);
      try {
        TopicRuns.method(id).trainer().train(run);
        break;
      } catch (Progress.StoppedException e) {
        assertThat(++stops).isLessThan(100);
      }
    }
    assertThat(stops).isPositive();
    assertThat(broken.resolve("topics.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("whole").resolve("topics.safetensors"));
    assertThat(whole.topics()).isEqualTo(TopicRuns.PLANTED);
  }

  @Test
  void aDamagedCheckpointIsLeftOut() throws IOException {
    FoldInEncoder whole =
        TopicRuns.train("lda", planted, folder.resolve("whole"), 1, "epochs", "9");
    Path broken = Files.createDirectories(folder.resolve("broken"));
    TrainingRun stopped =
        TopicRuns.run("lda", planted, broken, 1, false, new TopicRuns.Watch(4), "epochs", "9");
    assertThatThrownBy(() -> Lda.method().trainer().train(stopped))
        .isInstanceOf(Progress.StoppedException.class);
    Path file = stopped.checkpointFolder().resolve("topics.bin");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Lda.method()
        .trainer()
        .train(TopicRuns.run("lda", planted, broken, 1, true, Progress.SILENT, "epochs", "9"));
    assertThat(broken.resolve("topics.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("whole").resolve("topics.safetensors"));
    assertThat(whole.terms()).hasSize(48);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lda", "plsa"})
  void perplexityFalls(String id) throws IOException {
    TopicRuns.Watch watch = new TopicRuns.Watch(-1);
    Path out = Files.createDirectories(folder.resolve("out"));
    TopicRuns.method(id)
        .trainer()
        .train(TopicRuns.run(id, planted, out, 1, false, watch, steps(id)));
    List<Double> shown =
        watch.shown.stream()
            .map(detail -> detail.replaceAll(".*perplexity ([0-9.]+).*", "$1"))
            .map(Double::valueOf)
            .toList();
    assertThat(shown).hasSizeGreaterThan(3);
    assertThat(shown.getLast()).isLessThan(shown.getFirst());
    // Two topics of 12 words each, 2/3 and 1/3: exp(entropy) is 22.7 for a text of two.
    assertThat(shown.getLast()).isBetween(12.0, 26.0);
    assertThat(watch.figures.keySet()).anyMatch(name -> name.startsWith("topic 0, "));
  }

  @Test
  void plsaIsTheSameOnAnyNumberOfThreads() throws IOException {
    FoldInEncoder one = TopicRuns.train("plsa", planted, folder.resolve("1"), 1, "epochs", "9");
    FoldInEncoder three = TopicRuns.train("plsa", planted, folder.resolve("3"), 3, "epochs", "9");
    assertThat(three.phi()).isEqualTo(one.phi());
  }

  @Test
  void leavesStopWordsAndRareWordsOut() throws IOException {
    Path stop = Files.writeString(folder.resolve("stop.txt"), "aa\n AB \n");
    FoldInEncoder encoder =
        train("lda", "epochs", "2", "stop-words", stop.toString(), "vocabulary-limit", "40");
    assertThat(encoder.terms()).hasSize(40).doesNotContain("aa", "ab");
  }

  @ParameterizedTest
  @CsvSource({
    "lda, topics, 0",
    "lda, alpha, 0",
    "lda, beta, -1",
    "lda, epochs, 0",
    "plsa, held-out, 0.9",
    "plsa, cooling, 2"
  })
  void refusesWhatCannotBe(String id, String name, String value) {
    assertThatThrownBy(
            () -> Parameters.of(TopicRuns.method(id).parameters(), TopicRuns.set(name, value)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lda", "plsa"})
  void textsWithoutWordsAreRefused(String id) throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.txt"), "\n\n . \n");
    assertThatThrownBy(() -> TopicRuns.train(id, empty, folder.resolve("out"), 1))
        .isInstanceOf(DataException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lda", "plsa"})
  void aSingleWordIsACorpus(String id) throws IOException {
    Path one = Files.writeString(folder.resolve("one.txt"), "\nword\n\n");
    FoldInEncoder encoder = TopicRuns.train(id, one, folder.resolve("out"), 2, "epochs", "3");
    double sum = 0;
    for (float value : encoder.encode(List.of("word")).vectors().row(0)) {
      assertThat(value).isBetween(0f, 1f);
      sum += value;
    }
    assertThat(sum).isCloseTo(1, within(1e-5));
  }
}
