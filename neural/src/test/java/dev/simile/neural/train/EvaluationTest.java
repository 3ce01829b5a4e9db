package dev.simile.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.error.UsageException;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.neural.engine.Engine;
import dev.simile.testing.StopsAt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
  private static final String MODEL = "model.safetensors";

  @TempDir Path folder;
  private SmallData data;

  @BeforeAll
  static void libtorch() {
    Engine.require();
  }

  @BeforeEach
  void write() throws IOException {
    data = new SmallData(folder);
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
                    data.request(
                        "o",
                        Map.of("patience", "2"),
                        List.of(data.file("nli.tsv")),
                        List.of(),
                        false),
                    Progress.SILENT))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--dev");
  }

  private Training.Request request(
      String out, String dev, Map<String, String> set, boolean resume) {
    return data.request(out, set, List.of(data.file("nli.tsv")), List.of(data.file(dev)), resume);
  }
}
