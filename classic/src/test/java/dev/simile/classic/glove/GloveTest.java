package dev.simile.classic.glove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.classic.word2vec.Topics;
import dev.simile.classic.word2vec.TrainedWords;
import dev.simile.classic.word2vec.TrainingRuns;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.method.Progress;
import dev.simile.method.TrainingRun;
import dev.simile.testing.StopsAt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs on a small language, with strays: the cost says nothing of words that never meet. */
class GloveTest {
  @TempDir Path folder;
  private Path corpus = Path.of("");

  @BeforeEach
  void writeCorpus() throws IOException {
    corpus = Topics.write(folder.resolve("corpus.txt"), 3000, 20);
  }

  private TrainingRun run(String name, int threads, String... parameters) {
    return TrainingRuns.run(Glove.method(), corpus, folder.resolve(name), threads, parameters);
  }

  private static TrainedWords fit(TrainingRun run) throws IOException {
    return new GloveTrainer().fit(run);
  }

  private static int hash(TrainedWords trained) {
    return Arrays.hashCode(trained.vectors().values());
  }

  @ParameterizedTest
  @CsvSource({"1, true", "3, true", "1, false"})
  void wordsOfOneTopicBecomeNeighbours(int threads, String symmetric) throws IOException {
    TrainedWords trained =
        fit(run("m", threads, "dimensions", "10", "epochs", "60", "symmetric", symmetric));
    assertThat(trained.words()).hasSize(Topics.WORDS).contains("the");
    assertThat(Topics.sameTopic(trained)).isEqualTo(1);
  }

  @Test
  void oneThreadGivesTheSameBytesTwiceAndWithoutSimd() throws IOException {
    int first = hash(fit(run("a", 1, "epochs", "3")));
    assertThat(hash(fit(run("b", 1, "epochs", "3")))).isEqualTo(first);
    assertThat(hash(fit(run("c", 1, "epochs", "3", "learning-rate", "0.04")))).isNotEqualTo(first);
    System.setProperty("simile.scalar", "true");
    try {
      assertThat(hash(fit(run("d", 1, "epochs", "3")))).isEqualTo(first);
    } finally {
      System.clearProperty("simile.scalar");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void resumedRunGivesTheBytesOfAnUninterruptedOne(int asked) throws IOException {
    int whole = hash(fit(run("whole", 1, "epochs", "4")));
    TrainingRun run = run("broken", 1, "epochs", "4");
    boolean resume = false;
    int stops = 0;
    while (true) {
      try {
        // Reading and counting ask once each, so a user who always says stop would get nowhere.
        StopsAt stopper = new StopsAt(asked + (stops < 3 ? 0 : 100));
        TrainedWords trained =
            fit(TrainingRuns.watched(run, Duration.ofMillis(1), resume, stopper));
        assertThat(hash(trained)).isEqualTo(whole);
        break;
      } catch (Progress.StoppedException e) {
        stops++;
        resume = true;
      }
    }
    assertThat(stops).isPositive();
  }

  @Test
  void damagedStateOfAKilledRunDoesNoHarm() throws IOException {
    int whole = hash(fit(run("whole", 1, "epochs", "4")));
    TrainingRun run = run("broken", 1, "epochs", "4");
    assertThatThrownBy(
            () -> fit(TrainingRuns.watched(run, Duration.ofMillis(1), false, new StopsAt(3))))
        .isInstanceOf(Progress.StoppedException.class);
    Path weights = run.checkpointFolder().resolve("weights.bin");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length / 2] ^= 1;
    Files.write(weights, bytes);
    Files.write(run.checkpointFolder().resolve("sorted.bin"), new byte[10]);
    assertThat(hash(fit(TrainingRuns.watched(run, Duration.ofSeconds(30), true, Progress.SILENT))))
        .isEqualTo(whole);
  }

  @Test
  void refusesToResumeWithOtherParameters() throws IOException {
    var unused = fit(run("a", 1, "epochs", "1"));
    TrainingRun other = run("a", 1, "epochs", "1", "window", "3");
    assertThatThrownBy(
            () -> fit(TrainingRuns.watched(other, Duration.ofSeconds(30), true, Progress.SILENT)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--resume");
  }

  @Test
  void outputIsTheSumUnlessSaid() throws IOException {
    float[] in = fit(run("a", 1, "epochs", "1", "output", "input")).vectors().values();
    float[] out = fit(run("b", 1, "epochs", "1", "output", "output")).vectors().values();
    float[] sum = fit(run("c", 1, "epochs", "1")).vectors().values();
    for (int i = 0; i < in.length; i++) {
      assertThat(sum[i]).isEqualTo(in[i] + out[i]);
    }
  }

  @Test
  void hostileTextsAreTrainedOn() throws IOException {
    Files.writeString(
        corpus,
        "a b\u0000 👩‍👩‍👧‍👦 مرحبا e\u0301\u0323 中文 a b\n\n \n" + "x".repeat(1 << 20) + " a\n");
    TrainedWords trained = fit(run("hostile", 2, "epochs", "2", "min-count", "1"));
    assertThat(trained.words()).contains("b\u0000", "👩‍👩‍👧‍👦", "x".repeat(1 << 20));
    for (float value : trained.vectors().values()) {
      assertThat(Float.isFinite(value)).isTrue();
    }
  }

  @Test
  void textsOfOneWordAreRefused() throws IOException {
    Files.writeString(corpus, "a\nb\na\nb\n");
    assertThatThrownBy(() -> fit(run("lonely", 1, "min-count", "1")))
        .isInstanceOf(DataException.class);
  }
}
