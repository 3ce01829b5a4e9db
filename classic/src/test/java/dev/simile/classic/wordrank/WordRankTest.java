package dev.simile.classic.wordrank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.classic.cooccurrence.AdaGradTable;
import dev.simile.classic.cooccurrence.Cooccurrences;
import dev.simile.classic.word2vec.Topics;
import dev.simile.classic.word2vec.TrainedWords;
import dev.simile.classic.word2vec.TrainingRuns;
import dev.simile.method.Progress;
import dev.simile.method.TrainingRun;
import dev.simile.testing.StopsAt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs on a small language. */
class WordRankTest {
  @TempDir Path folder;
  private Path corpus = Path.of("");

  @BeforeEach
  void writeCorpus() throws IOException {
    corpus = Topics.write(folder.resolve("corpus.txt"), 3000);
  }

  private TrainingRun run(String name, int threads, String... parameters) {
    return TrainingRuns.run(WordRank.method(), corpus, folder.resolve(name), threads, parameters);
  }

  private static TrainedWords fit(TrainingRun run) throws IOException {
    return new WordRankTrainer().fit(run);
  }

  private static int hash(TrainedWords trained) {
    return Arrays.hashCode(trained.vectors().values());
  }

  @ParameterizedTest
  @CsvSource({
    "rho0, logistic, 1",
    "rho1, logistic, 1",
    "rho1, hinge, 3",
    "rho2, logistic, 1",
    "rho3, logistic, 1"
  })
  void wordsOfOneTopicBecomeNeighbours(String rankLoss, String pairLoss, int threads)
      throws IOException {
    TrainedWords trained =
        fit(
            run(
                "m",
                threads,
                "dimensions",
                "10",
                "epochs",
                "800",
                "period",
                "50",
                "alpha",
                "10",
                "beta",
                "9",
                "rank-loss",
                rankLoss,
                "pair-loss",
                pairLoss));
    assertThat(trained.words()).hasSize(Topics.WORDS);
    assertThat(Topics.sameTopic(trained)).isEqualTo(1);
  }

  @Test
  void oneThreadGivesTheSameBytesTwiceAndWithoutSimd() throws IOException {
    int first = hash(fit(run("a", 1, "epochs", "7", "period", "2")));
    assertThat(hash(fit(run("b", 1, "epochs", "7", "period", "2")))).isEqualTo(first);
    assertThat(hash(fit(run("c", 1, "epochs", "7", "period", "3")))).isNotEqualTo(first);
    System.setProperty("simile.scalar", "true");
    try {
      assertThat(hash(fit(run("d", 1, "epochs", "7", "period", "2")))).isEqualTo(first);
    } finally {
      System.clearProperty("simile.scalar");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6})
  void resumedRunGivesTheBytesOfAnUninterruptedOne(int asked) throws IOException {
    String[] parameters = {"epochs", "6", "period", "2"};
    int whole = hash(fit(run("whole", 1, parameters)));
    TrainingRun run = run("broken", 1, parameters);
    boolean resume = false;
    int stops = 0;
    while (true) {
      try {
        StopsAt stopper = new StopsAt(asked + (stops < 4 ? 0 : 1000));
        assertThat(hash(fit(TrainingRuns.watched(run, Duration.ofMillis(1), resume, stopper))))
            .isEqualTo(whole);
        break;
      } catch (Progress.StoppedException e) {
        stops++;
        resume = true;
      }
    }
    assertThat(stops).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 150, PairTrainer.CHUNK, PairTrainer.CHUNK + 1, 5 * PairTrainer.CHUNK - 1})
  void anEpochDrawsAsManyPairsAsThereAre(int pairs) {
    int chunks = PairTrainer.chunks(pairs);
    for (int epoch = 0; epoch < 3; epoch++) {
      int first = epoch * chunks;
      assertThat(IntStream.range(first, first + chunks).map(n -> PairTrainer.draws(n, pairs)).sum())
          .isEqualTo(pairs);
    }
  }

  /** Slopes r ρ′((rank + β) / α), with rank summed straight from the table. */
  @Test
  void slopesFollowFromTheRanks() throws IOException {
    TrainingRun run = run("a", 1);
    Settings settings = Settings.of(run.parameters());
    Files.createDirectories(run.checkpointFolder());
    Cooccurrences counts = Cooccurrences.of(run, false);
    RankedPairs pairs = RankedPairs.of(counts, settings);
    int words = counts.corpus().words().size();
    AdaGradTable table = WordRankTrainer.start(words, settings, 5);
    for (int i = 0; i < table.values().length; i++) {
      table.values()[i] *= 3;
    }
    pairs.rank(table, settings, 2);
    assertThat(pairs.size()).isGreaterThan(150);
    for (int i = 0; i < pairs.size(); i++) {
      int u = table.word(pairs.words()[i]);
      double score = score(table, u, pairs.contexts()[i]);
      double rank = 0;
      for (int other = 0; other < words; other++) {
        if (other != pairs.contexts()[i]) {
          rank += settings.pairLoss().value(score - score(table, u, other));
        }
      }
      double slope = pairs.weights()[i] * settings.slope(rank);
      assertThat((double) pairs.slopes()[i]).isCloseTo(slope, within(1e-3 * slope));
    }
  }

  private static double score(AdaGradTable table, int u, int context) {
    double sum = 0;
    for (int d = 0; d < table.stride(); d++) {
      sum += (double) table.values()[u + d] * table.values()[table.context(context) + d];
    }
    return sum;
  }
}
