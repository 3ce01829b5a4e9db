package dev.simile.classic.coocsvd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.classic.word2vec.Topics;
import dev.simile.classic.word2vec.TrainedWords;
import dev.simile.classic.word2vec.TrainingRuns;
import dev.simile.error.UsageException;
import dev.simile.method.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against numpy 1.24: counts and PMI by its array operations, numpy.linalg.svd. */
class CoocSvdTest {
  private static final String TEXTS =
      """
      the cat sat on the mat and the dog sat on the rug
      the dog chased the cat over the mat
      a cat and a dog slept on the rug
      the king ruled the land and the queen ruled the sea
      the queen loved the king and the king loved the land
      a king and a queen sat on the throne of the land
      the dog loved the rug and the cat loved the mat
      """;

  @TempDir Path folder;

  private TrainedWords fit(Path corpus, String... parameters) throws IOException {
    TrainingRun run =
        TrainingRuns.run(CoocSvd.method(), corpus, folder.resolve("m"), 2, parameters);
    return CoocSvd.fit(run);
  }

  /** The product of two words' vectors, which no sign of a singular vector changes. */
  private static double product(TrainedWords trained, String a, String b) {
    float[] x = trained.vectors().row(trained.words().indexOf(a));
    float[] y = trained.vectors().row(trained.words().indexOf(b));
    double sum = 0;
    for (int d = 0; d < x.length; d++) {
      sum += (double) x[d] * y[d];
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({
    "ppmi, 1, 0.75, 0.5, 3, true, dynamic, '0.139328 0.55961 0.080109 0.248498 0.141716',"
        + " '0.437319 0.280213 0.043439 0.028144'",
    "ppmi, 1.5, 1, 1, 4, false, harmonic, '0.349067 0.234306 0.001661 0.041076 0.042423',"
        + " '0.334014 0.393806 0.193719 0.145763'",
    "counts, 1, 1, 0, 2, true, flat, '0.1358 0.192871 -0.004605 0.084211 -0.085838',"
        + " '0.206651 0.165162 0.189091 0.155766'",
    "log-counts, 1, 1, 1, 2, true, flat, '7.44987 6.466413 12.285874 3.843192 1.021724',"
        + " '2.421214 0.96724  0.312685 0.554717'"
  })
  void vectorsAreNumpysUpToSign(
      String association,
      String shift,
      String smoothing,
      String power,
      String window,
      String symmetric,
      String weighting,
      String products,
      String cat)
      throws IOException {
    Path corpus = Files.writeString(folder.resolve("corpus.txt"), TEXTS);
    TrainedWords trained =
        fit(
            corpus,
            "dimensions",
            "4",
            "min-count",
            "2",
            "association",
            association,
            "shift",
            shift,
            "context-smoothing",
            smoothing,
            "eigenvalue-power",
            power,
            "window",
            window,
            "symmetric",
            symmetric,
            "weighting",
            weighting);
    assertThat(trained.words()).hasSize(14).startsWith("the");
    List<Double> found = new ArrayList<>();
    for (String pair : List.of("cat dog", "king queen", "the cat", "mat mat", "land a")) {
      String[] words = pair.split(" ");
      found.add(product(trained, words[0], words[1]));
    }
    String[] gold = products.split(" +");
    for (int i = 0; i < gold.length; i++) {
      assertThat(found.get(i)).isCloseTo(Double.parseDouble(gold[i]), within(2e-4));
    }
    float[] vector = trained.vectors().row(trained.words().indexOf("cat"));
    String[] numbers = cat.split(" +");
    for (int d = 0; d < numbers.length; d++) {
      assertThat(Math.abs((double) vector[d]))
          .isCloseTo(Double.parseDouble(numbers[d]), within(2e-4));
    }
  }

  @Test
  void wordsOfOneTopicBecomeNeighboursAndThreadsChangeNothing() throws IOException {
    Path corpus = Topics.write(folder.resolve("corpus.txt"), 3000);
    TrainedWords two = fit(corpus, "dimensions", "5");
    assertThat(Topics.sameTopic(two)).isEqualTo(1);
    TrainingRun one =
        TrainingRuns.run(CoocSvd.method(), corpus, folder.resolve("one"), 1, "dimensions", "5");
    assertThat(CoocSvd.fit(one).vectors().values()).isEqualTo(two.vectors().values());
  }

  @Test
  void moreDimensionsThanWordsAreRefused() throws IOException {
    Path corpus = Topics.write(folder.resolve("corpus.txt"), 100);
    assertThatThrownBy(() -> fit(corpus, "dimensions", "50"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("lower dimensions");
  }
}
