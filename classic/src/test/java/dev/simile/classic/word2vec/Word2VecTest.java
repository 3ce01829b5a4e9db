package dev.simile.classic.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.data.DataFile;
import dev.simile.error.UsageException;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.method.TrainingRun;
import dev.simile.model.Model;
import dev.simile.model.Models;
import dev.simile.testing.StopsAt;
import dev.simile.vector.Similarity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs on a small language. */
class Word2VecTest {
  @TempDir Path folder;
  private Path corpus = Path.of("");

  @BeforeEach
  void writeCorpus() throws IOException {
    corpus = Topics.write(folder.resolve("corpus.txt"), 3000);
  }

  private TrainingRun run(String name, int threads, String... parameters) {
    return TrainingRuns.run(corpus, folder.resolve(name), threads, parameters);
  }

  private static TrainedWords fit(TrainingRun run) throws IOException {
    return new Word2VecTrainer().fit(run);
  }

  private static int hash(TrainedWords trained) {
    return Arrays.hashCode(trained.vectors().values());
  }

  @ParameterizedTest
  @CsvSource({
    "skip-gram, negative-sampling, 1",
    "skip-gram, hierarchical-softmax, 1",
    "cbow, negative-sampling, 1",
    "cbow, hierarchical-softmax, 1",
    "skip-gram, negative-sampling, 3"
  })
  void wordsOfOneTopicBecomeNeighbours(String architecture, String objective, int threads)
      throws IOException {
    TrainedWords trained =
        fit(
            run(
                "m",
                threads,
                "architecture",
                architecture,
                "objective",
                objective,
                "dimensions",
                "20",
                "epochs",
                "10",
                "sample",
                "0.01",
                "negatives",
                "8"));
    assertThat(trained.words()).hasSize(Topics.WORDS).contains("the");
    assertThat(trained.counts()).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(Topics.sameTopic(trained)).isEqualTo(1);
  }

  @Test
  void oneThreadGivesTheSameBytesTwiceAndAnotherSeedOthers() throws IOException {
    int first = hash(fit(run("a", 1, "epochs", "2")));
    assertThat(hash(fit(run("b", 1, "epochs", "2")))).isEqualTo(first);
    assertThat(hash(fit(run("c", 1, "epochs", "2", "learning-rate", "0.02")))).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({"1, skip-gram", "5, skip-gram", "20, cbow"})
  void resumedRunGivesTheBytesOfAnUninterruptedOne(int asked, String architecture)
      throws IOException {
    String[] parameters = {"epochs", "3", "architecture", architecture, "dimensions", "50"};
    int whole = hash(fit(run("whole", 1, parameters)));
    TrainingRun run = run("broken", 1, parameters);
    boolean resume = false;
    int stops = 0;
    while (true) {
      StopsAt stopper = new StopsAt(asked);
      try {
        TrainedWords trained =
            fit(TrainingRuns.watched(run, Duration.ofMillis(1), resume, stopper));
        assertThat(hash(trained)).isEqualTo(whole);
        break;
      } catch (Progress.StoppedException e) {
        stops++;
        assertThat(stops).isLessThan(1000);
        resume = true;
      }
    }
    if (asked == 1) {
      assertThat(stops).isPositive();
    }
  }

  @Test
  void unfinishedFilesOfAKilledRunDoNotHarm() throws IOException {
    int whole = hash(fit(run("whole", 1, "epochs", "2")));
    TrainingRun run = run("broken", 1, "epochs", "2");
    assertThatThrownBy(
            () -> fit(TrainingRuns.watched(run, Duration.ofMillis(1), false, new StopsAt(1))))
        .isInstanceOf(Progress.StoppedException.class);
    Path weights = run.checkpointFolder().resolve("weights.bin");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length / 2] ^= 1;
    Files.write(weights, bytes);
    Files.write(run.checkpointFolder().resolve("weights.bin.part"), new byte[10]);
    int resumed =
        hash(fit(TrainingRuns.watched(run, Duration.ofSeconds(30), true, Progress.SILENT)));
    assertThat(resumed).isEqualTo(whole);
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
  void theFolderOpensAsWordsAndAsAnEncoder() throws IOException {
    Training.Request request =
        new Training.Request(
            Word2Vec.method(),
            Map.of("epochs", "1", "dimensions", "10", "lowercase", "true"),
            List.of(DataFile.of(corpus)),
            null,
            folder.resolve("out"),
            3,
            1,
            false,
            Duration.ofSeconds(30),
            false,
            "train word2vec");
    assertThat(Training.run(request, Progress.SILENT)).isEqualTo(Training.Outcome.TRAINED);
    Model model = Models.open(folder.resolve("out").toString());
    assertThat(model.words().orElseThrow().size()).isEqualTo(Topics.WORDS);
    assertThat(model.words().orElseThrow().count(model.words().orElseThrow().id("the")))
        .isBetween(2000L, 2800L);
    assertThat(model.encoder().orElseThrow().encode(List.of("the W0x1")).vectors().dimensions())
        .isEqualTo(10);
  }

  @Test
  void outputVectorsAndTheSumAreThere() throws IOException {
    float[] in = fit(run("a", 1, "epochs", "1")).vectors().values();
    float[] out = fit(run("b", 1, "epochs", "1", "output", "output")).vectors().values();
    float[] sum = fit(run("c", 1, "epochs", "1", "output", "sum")).vectors().values();
    for (int i = 0; i < in.length; i++) {
      assertThat(sum[i]).isEqualTo(in[i] + out[i]);
    }
    assertThatThrownBy(() -> fit(run("d", 1, "output", "sum", "objective", "hierarchical-softmax")))
        .isInstanceOf(UsageException.class);
  }

  @Test
  void theScalarTwinGivesNearlyTheSame() throws IOException {
    TrainingRun run = run("a", 1, "epochs", "1", "dimensions", "30");
    TrainedWords simd = fit(run);
    System.setProperty("simile.scalar", "true");
    try {
      TrainedWords scalar = fit(run);
      for (int i = 0; i < simd.words().size(); i++) {
        assertThat(Similarity.COSINE.of(simd.vectors(), i, scalar.vectors(), i))
            .isGreaterThan(0.999);
      }
    } finally {
      System.clearProperty("simile.scalar");
    }
  }
}
