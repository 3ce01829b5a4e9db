package dev.simile.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.data.DataFile;
import dev.simile.error.UsageException;
import dev.simile.method.Method;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.neural.engine.Engine;
import dev.simile.testing.StopsAt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
  private static final String MODEL = "model.safetensors";

  @TempDir Path folder;
  private Path words = Path.of("");

  @BeforeAll
  static void libtorch() {
    Engine.require();
  }

  @BeforeEach
  void data() throws IOException {
    StringBuilder nli = new StringBuilder("label\tpremise\thypothesis\n");
    StringBuilder scored = new StringBuilder("score\ttext1\ttext2\n");
    StringBuilder labelled = new StringBuilder("label\ttext1\ttext2\n");
    StringBuilder pairs = new StringBuilder("text1\ttext2\n");
    StringBuilder triplets = new StringBuilder("anchor\tpositive\tnegative\n");
    StringBuilder vectors = new StringBuilder();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 10; i++) {
      for (int k = 0; k < 4; k++) {
        String premise = "w" + i + " w" + (10 + k);
        String other = "v" + (i + 1 + k) % 10 + " v15";
        nli.append("entailment\t%s\tv%d\n".formatted(premise, i));
        nli.append("contradiction\t%s\t%s\n".formatted(premise, other));
        nli.append("neutral\t%s\tw%d\n".formatted(premise, 10 + k));
        scored.append("5\t%s\tv%d\n%d\t%s\t%s\n".formatted(premise, i, k, premise, other));
        labelled.append("1\t%s\tv%d\n0\t%s\t%s\n".formatted(premise, i, premise, other));
        pairs.append("%s\tv%d\n".formatted(premise, i));
        triplets.append("%s\tv%d\t%s\n".formatted(premise, i, other));
      }
    }
    for (int i = 0; i < 40; i++) {
      vectors.append(i < 20 ? "w" + i : "v" + (i - 20));
      for (int c = 0; c < 12; c++) {
        vectors.append(' ').append((float) random.nextGaussian());
      }
      vectors.append('\n');
    }
    Files.writeString(folder.resolve("nli.tsv"), nli);
    Files.writeString(folder.resolve("scored.tsv"), scored);
    Files.writeString(folder.resolve("labelled.tsv"), labelled);
    Files.writeString(folder.resolve("pairs.tsv"), pairs);
    Files.writeString(folder.resolve("triplets.tsv"), triplets);
    words = Files.writeString(folder.resolve("words.txt"), vectors);
  }

  @Test
  void everyShapeHasItsFigureAndItGrows() throws IOException {
    for (String[] shape :
        List.of(
            new String[] {"scored", "spearman"},
            new String[] {"nli", "accuracy"},
            new String[] {"labelled", "average precision"},
            new String[] {"pairs", "accuracy"},
            new String[] {"triplets", "accuracy"})) {
      String out = "with-" + shape[0];
      String objective = shape[0].equals("nli") ? "softmax" : "mnrl";
      Training.run(
          request(out, shape[0] + ".tsv", Map.of("objective", objective), false), Progress.SILENT);
      List<String> dev = dev(out, shape[1]);
      assertThat(dev).as(shape[0]).hasSize(12);
      assertThat(value(dev.getLast(), shape[1]))
          .as(shape[0])
          .isGreaterThan(value(dev.getFirst(), shape[1]) - 0.05)
          .isGreaterThan(0.5);
      assertThat(folder.resolve(out).resolve("training.png")).isNotEmptyFile();
    }
  }

  private List<String> dev(String out, String figure) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve(out).resolve("training.jsonl"))) {
      return lines.filter(line -> line.contains("\"dev\":{\"" + figure + "\":")).toList();
    }
  }

  private static double value(String line, String figure) {
    String from = line.substring(line.indexOf(figure) + figure.length() + 2);
    return Double.parseDouble(from.substring(0, from.indexOf('}')));
  }

  @Test
  void theBestStateIsKeptAndTrainingEndsWithoutGain() throws IOException {
    // So great a rate that the state is soon spoilt.
    Map<String, String> set =
        Map.of(
            "learning-rate",
            "0.5",
            "schedule",
            "constant",
            "warmup",
            "0",
            "clip",
            "0",
            "patience",
            "3",
            "evaluate-every",
            "2",
            "epochs",
            "40");
    Training.run(request("best", "triplets.tsv", set, false), Progress.SILENT);
    List<String> dev = dev("best", "accuracy");
    assertThat(dev).hasSizeLessThan(100);
    int best = 0;
    for (int i = 1; i < dev.size(); i++) {
      best = value(dev.get(i), "accuracy") > value(dev.get(best), "accuracy") ? i : best;
    }
    assertThat(dev.size() - 1 - best).isEqualTo(3);
    for (int stop = 0; stop < 3; stop++) {
      assertThatThrownBy(
              () -> Training.run(request("parts", "triplets.tsv", set, true), new StopsAt(3)))
          .isInstanceOf(Progress.StoppedException.class);
    }
    Training.run(request("parts", "triplets.tsv", set, true), Progress.SILENT);
    assertThat(Files.readAllBytes(folder.resolve("parts").resolve(MODEL)))
        .isEqualTo(Files.readAllBytes(folder.resolve("best").resolve(MODEL)));
    assertThat(log("parts")).isEqualTo(log("best"));
    assertThat(Files.readString(folder.resolve("best/README.md")))
        .contains("| best at step | " + 2 * (best + 1) + " |");
  }

  /** The log's lines without times. */
  private List<String> log(String out) throws IOException {
    return Files.readAllLines(folder.resolve(out).resolve("training.jsonl")).stream()
        .map(line -> line.replaceAll("\"seconds\":[^,}]*,?", ""))
        .toList();
  }

  @Test
  void patienceNeedsDevData() {
    assertThatThrownBy(
            () ->
                Training.run(
                    new Training.Request(
                        method(),
                        Map.of("patience", "2"),
                        List.of(DataFile.of(folder.resolve("nli.tsv"))),
                        words.toString(),
                        folder.resolve("o"),
                        7,
                        1,
                        true,
                        Duration.ofMinutes(5),
                        false,
                        "test"),
                    Progress.SILENT))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--dev");
  }

  private static Method method() {
    return EncoderMethods.all().stream()
        .filter(m -> m.id().equals("dan"))
        .findFirst()
        .orElseThrow();
  }

  private Training.Request request(
      String out, String dev, Map<String, String> set, boolean resume) {
    Map<String, String> all =
        new LinkedHashMap<>(
            Map.of(
                "epochs",
                "12",
                "batch-size",
                "16",
                "learning-rate",
                "0.01",
                "hidden-size",
                "16",
                "word-dropout",
                "0"));
    all.putAll(set);
    return new Training.Request(
        method(),
        all,
        List.of(DataFile.of(folder.resolve("nli.tsv"))),
        List.of(DataFile.of(folder.resolve(dev))),
        words.toString(),
        folder.resolve(out),
        7,
        1,
        true,
        Duration.ofMinutes(5),
        resume,
        "test");
  }
}
