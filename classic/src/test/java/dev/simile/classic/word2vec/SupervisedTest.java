package dev.simile.classic.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.data.DataFile;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.match.Classifier;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.method.TrainingRun;
import dev.simile.model.Model;
import dev.simile.model.Models;
import dev.simile.testing.StopsAt;
import dev.simile.words.FastTextClassifier;
import dev.simile.words.FastTextModel;
import dev.simile.words.FastTextReader;
import dev.simile.words.FastTextRows;
import dev.simile.words.FastTextWords;
import dev.simile.words.FastTextWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs on texts whose words, or whose order of words, say their label. */
class SupervisedTest {
  private static final List<String> WORDS = List.of("sea", "hill", "tree", "cloud");

  @TempDir Path folder;
  private Path data = Path.of("");

  /** Sorted by label, which training must not mind. */
  @BeforeEach
  void writeData() throws IOException {
    Random random = new Random(5);
    List<String> lines = new ArrayList<>(List.of("label\ttext"));
    for (int label = 0; label < WORDS.size(); label++) {
      for (int i = 0; i < 100 + 20 * label; i++) {
        StringBuilder text = new StringBuilder(WORDS.get(label));
        for (int k = 0; k < 5; k++) {
          text.append(" w").append(random.nextInt(30));
        }
        lines.add("of-" + WORDS.get(label) + "\t" + text);
      }
    }
    data = Files.write(folder.resolve("data.tsv"), lines);
  }

  private TrainingRun run(String name, Path file, int threads, String... given) {
    Map<String, String> values = new HashMap<>(Map.of("architecture", "supervised"));
    for (int i = 0; i < given.length; i += 2) {
      values.put(given[i], given[i + 1]);
    }
    values.putIfAbsent("learning-rate", "0.5");
    values.putIfAbsent("dimensions", "12");
    values.putIfAbsent("epochs", "20");
    return new TrainingRun(
        FastText.method().values(values, false),
        List.of(DataFile.of(file)),
        Optional.empty(),
        folder.resolve(name),
        1,
        threads,
        false,
        Duration.ofSeconds(30),
        false,
        Progress.SILENT);
  }

  private static FastTextModel fit(TrainingRun run) throws IOException {
    return new SupervisedTrainer().fit(run);
  }

  private static String best(Classifier classifier, String text) {
    double[] row = classifier.classify(List.of(text)).values()[0];
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      best = row[i] > row[best] ? i : best;
    }
    return classifier.labels().get(best);
  }

  @ParameterizedTest
  @CsvSource({
    "label-softmax, 1",
    "softmax, 3",
    "hierarchical-softmax, 1",
    "one-vs-all, 1",
    "negative-sampling, 1"
  })
  void learnsTheLabels(String objective, int threads) throws IOException {
    FastTextModel model = fit(run("m", data, threads, "objective", objective));
    assertThat(model.labels())
        .containsExactly(
            "__label__of-cloud", "__label__of-tree", "__label__of-hill", "__label__of-sea");
    assertThat(model.words()).contains("</s>");
    Classifier classifier = new FastTextClassifier(model);
    for (String word : WORDS) {
      assertThat(best(classifier, "w1 w2 " + word + " w3")).isEqualTo("of-" + word);
    }
    double sum = Arrays.stream(classifier.classify(List.of("sea w3")).values()[0]).sum();
    if (objective.endsWith("softmax")) {
      assertThat(sum).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void runsOfWordsTellTheOrder() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      lines.add("__label__ab x" + i % 7 + " a b y");
      lines.add("__label__ba x" + i % 7 + " b a y");
    }
    Path file = Files.write(folder.resolve("order.txt"), lines);
    Classifier runs =
        new FastTextClassifier(fit(run("m", file, 1, "word-ngrams", "2", "bucket", "1000")));
    assertThat(best(runs, "zzz a b y")).isEqualTo("ab");
    assertThat(best(runs, "zzz b a y")).isEqualTo("ba");
    FastTextModel alone = fit(run("n", file, 1));
    assertThat(alone.arguments().bucket()).isZero();
    assertThat(new FastTextClassifier(alone).classify(List.of("a b", "b a")).values())
        .satisfies(rows -> assertThat(rows[0]).containsExactly(rows[1], within(1e-6)));
  }

  @Test
  void aTextMayHaveSeveralLabels() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      lines.add("{\"text\":\"red w" + i % 9 + "\",\"label\":[\"red\"]}");
      lines.add("{\"text\":\"big w" + i % 9 + "\",\"label\":\"big\"}");
      lines.add("{\"text\":\"red big w" + i % 9 + "\",\"label\":[\"big\",\"red\"]}");
      lines.add("{\"text\":\"left out\",\"label\":null}");
    }
    Path file = Files.write(folder.resolve("several.jsonl"), lines);
    Classifier classifier =
        new FastTextClassifier(fit(run("m", file, 1, "objective", "one-vs-all")));
    double[][] rows = classifier.classify(List.of("red big w1", "red w1")).values();
    int red = classifier.labels().indexOf("red");
    assertThat(classifier.labels()).containsExactlyInAnyOrder("red", "big");
    assertThat(rows[0][red]).isGreaterThan(0.8);
    assertThat(rows[0][1 - red]).isGreaterThan(0.8);
    assertThat(rows[1][red]).isGreaterThan(0.8);
    assertThat(rows[1][1 - red]).isLessThan(0.2);
  }

  @Test
  void oneThreadGivesTheSameBytesTwiceAlsoWhenResumed() throws IOException {
    String[] parameters = {"maxn", "3", "minn", "2", "word-ngrams", "2", "bucket", "3000"};
    int whole = hash(fit(run("a", data, 1, parameters)));
    assertThat(hash(fit(run("b", data, 1, parameters)))).isEqualTo(whole);
    TrainingRun run = run("c", data, 1, parameters);
    boolean resume = false;
    for (int stops = 0; ; stops++) {
      assertThat(stops).isLessThan(1000);
      try {
        FastTextModel model =
            fit(TrainingRuns.watched(run, Duration.ofMillis(1), resume, new StopsAt(5)));
        assertThat(stops).isPositive();
        assertThat(hash(model)).isEqualTo(whole);
        break;
      } catch (Progress.StoppedException e) {
        resume = true;
      }
    }
  }

  private static int hash(FastTextModel model) {
    return 31 * Arrays.hashCode(((FastTextRows.Sparse) model.input()).values())
        + Arrays.hashCode(((FastTextRows.Dense) model.output()).values());
  }

  @Test
  void theFolderAndTheFileGiveTheSameProbabilities() throws IOException {
    Path out = folder.resolve("out");
    Training.Request request =
        new Training.Request(
            FastText.method(),
            Map.of(
                "architecture",
                "supervised",
                "epochs",
                "3",
                "dimensions",
                "10",
                "maxn",
                "3",
                "minn",
                "2",
                "word-ngrams",
                "3",
                "bucket",
                "2000"),
            List.of(DataFile.of(data)),
            null,
            out,
            3,
            1,
            false,
            Duration.ofSeconds(30),
            false,
            "train fasttext");
    assertThat(Training.run(request, Progress.SILENT)).isEqualTo(Training.Outcome.TRAINED);
    Model model = Models.open(out.toString());
    Path file = folder.resolve("out.bin");
    try (OutputStream stream = Files.newOutputStream(file)) {
      FastTextWriter.write(stream, ((FastTextWords) model.words().orElseThrow()).model());
    }
    Classifier read = new FastTextClassifier(FastTextReader.read(file));
    List<String> texts = List.of("sea w1 w2", "", "今天 nothing known", "hill tree __label__x");
    Classifier classifier = model.classifier().orElseThrow();
    assertThat(classifier.labels()).isEqualTo(read.labels());
    assertThat(classifier.classify(texts).values()).isDeepEqualTo(read.classify(texts).values());
    Path start = folder.resolve("start");
    Training.Request next =
        new Training.Request(
            FastText.method(),
            Map.of("architecture", "supervised", "epochs", "1", "dimensions", "10"),
            List.of(DataFile.of(data)),
            out.toString(),
            start,
            3,
            1,
            false,
            Duration.ofSeconds(30),
            false,
            "train fasttext");
    assertThat(Training.run(next, Progress.SILENT)).isEqualTo(Training.Outcome.TRAINED);
  }

  @Test
  void startsFromVectorsOfTheBase() throws IOException {
    Path vectors = Files.writeString(folder.resolve("base.vec"), "2 3\nsea 1 2 3\nlake 4 5 6\n");
    TrainingRun run = run("m", data, 1, "dimensions", "3", "min-count", "2", "epochs", "1");
    Optional<Model> base = Optional.of(Models.open(vectors.toString()));
    FastTextModel model =
        fit(
            new TrainingRun(
                run.parameters(),
                run.data(),
                base,
                run.folder(),
                1,
                1,
                false,
                Duration.ofSeconds(30),
                false,
                Progress.SILENT));
    float[] lake = new float[3];
    assertThat(model.input().addTo(model.words().indexOf("lake"), lake)).isTrue();
    assertThat(lake).containsExactly(4, 5, 6);
    TrainingRun other = run("n", data, 1);
    assertThatThrownBy(
            () ->
                fit(
                    new TrainingRun(
                        other.parameters(),
                        other.data(),
                        base,
                        other.folder(),
                        1,
                        1,
                        false,
                        Duration.ofSeconds(30),
                        false,
                        Progress.SILENT)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("dimensions=3");
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain.txt"), "no label here\n");
    assertThatThrownBy(() -> fit(run("x", plain, 1)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("plain.txt")
        .hasMessageContaining("__label__");
    assertThatThrownBy(() -> fit(run("y", data, 1, "minn", "4", "maxn", "3")))
        .isInstanceOf(UsageException.class);
    TrainingRun words = run("z", data, 1, "architecture", "cbow", "objective", "softmax");
    assertThatThrownBy(() -> new FastTextTrainer().train(words))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("architecture=supervised");
  }
}
