package dev.simile.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.data.DataFile;
import dev.simile.error.UsageException;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.model.Safetensors;
import dev.simile.neural.engine.Engine;
import dev.simile.testing.StopsAt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TasksTest {
  @TempDir Path folder;

  @BeforeAll
  static void libtorch() {
    Engine.require();
  }

  @ParameterizedTest
  @ValueSource(strings = {"proportional", "round-robin", "temperature"})
  void tasksOfSeveralShapesLearnTogetherEachWithItsObjective(String mixing) throws IOException {
    SmallData data = new SmallData(folder);
    List<DataFile> files =
        List.of(
            data.task("inference", "nli.tsv"),
            data.task("sts", "scored.tsv"),
            data.task("other", "nli.tsv"));
    List<DataFile> dev = List.of(data.task("inference", "nli.tsv"), data.task("sts", "scored.tsv"));
    Map<String, String> set =
        new LinkedHashMap<>(Map.of("objective", "softmax", "mixing", mixing, "epochs", "4"));
    set.put("accumulate", "2");
    set.put("batch-tokens", "80");
    set.put("chunk", "10");
    Training.run(data.request("whole", set, files, dev, false), Progress.SILENT);
    Safetensors model = Safetensors.open(folder.resolve("whole/model.safetensors"));
    assertThat(model.names())
        .contains("objective.inference.classifier.weight", "objective.other.classifier.weight");
    assertThat(Files.readString(folder.resolve("whole/training.jsonl")))
        .contains("\"inference accuracy\":", "\"sts spearman\":");
    for (int stop = 0; stop < 3; stop++) {
      assertThatThrownBy(
              () -> Training.run(data.request("parts", set, files, dev, true), new StopsAt(4)))
          .isInstanceOf(Progress.StoppedException.class);
    }
    Training.run(data.request("parts", set, files, dev, true), Progress.SILENT);
    assertThat(Files.readAllBytes(folder.resolve("parts/model.safetensors")))
        .isEqualTo(Files.readAllBytes(folder.resolve("whole/model.safetensors")));
  }

  @Test
  void anObjectiveThatFitsNoTaskIsRefused() throws IOException {
    SmallData data = new SmallData(folder);
    assertThatThrownBy(
            () ->
                Training.run(
                    data.request(
                        "o",
                        Map.of("objective", "triplet"),
                        List.of(data.task("a", "pairs.tsv"), data.task("b", "scored.tsv")),
                        List.of(),
                        false),
                    Progress.SILENT))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("triplet does not learn from pairs");
  }

  @Test
  void whatIsOnlyKnownNotToEntailTrainsTheClassifierToo() throws IOException {
    SmallData data = new SmallData(folder);
    Files.writeString(
        folder.resolve("two-way.tsv"),
        Files.readString(folder.resolve("nli.tsv"))
            .replace("contradiction", "not_entailment")
            .replace("neutral", "not_entailment"));
    Training.run(
        data.request(
            "two",
            Map.of("objective", "softmax", "epochs", "40"),
            List.of(data.file("two-way.tsv")),
            List.of(data.file("two-way.tsv")),
            false),
        Progress.SILENT);
    String last = Files.readAllLines(folder.resolve("two/training.jsonl")).getLast();
    double accuracy = Double.parseDouble(last.replaceAll(".*accuracy\":([0-9.E-]+).*", "$1"));
    assertThat(accuracy).isGreaterThan(0.9);
  }
}
