package dev.simile.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.data.DataFile;
import dev.simile.error.UsageException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.method.Method;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.model.Models;
import dev.simile.model.Safetensors;
import dev.simile.neural.engine.Engine;
import dev.simile.testing.StopsAt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TsdaeTrainingTest {
  @TempDir Path folder;
  private SmallData data;

  @BeforeAll
  static void libtorch() {
    Engine.require();
  }

  @BeforeEach
  void data() throws IOException {
    data = new SmallData(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dan", "textcnn", "rnn", "infersent", "self-attentive", "transformer"})
  void aTextIsToldFromItsVector(String method) throws IOException {
    train("out", method, Map.of(), false);
    List<JsonObject> log =
        Files.readAllLines(folder.resolve("out/training.jsonl")).stream()
            .map(line -> Json.readObject(line.getBytes(StandardCharsets.UTF_8), "log"))
            .toList();
    // Of 40 words, most texts of five tokens.
    assertThat(log.getFirst().number("loss")).isGreaterThan(3);
    assertThat(log.getLast().number("loss")).isLessThan(2.2);
    assertThat(Models.open(folder.resolve("out").toString()).encoder()).isPresent();
    if (method.equals("transformer")) {
      assertThat(Safetensors.open(folder.resolve("out/model.safetensors")).names())
          .noneMatch(name -> name.startsWith("objective."));
    }
  }

  @Test
  void aStoppedRunThatGoesOnGivesTheBytesOfAWholeOne() throws IOException {
    Map<String, String> set = Map.of("chunk", "5", "epochs", "6", "decoder-layers", "2");
    train("whole", "dan", set, false);
    for (int stop = 0; stop < 3; stop++) {
      assertThatThrownBy(
              () -> Training.run(request("parts", "dan", set, "texts.txt", true), new StopsAt(3)))
          .isInstanceOf(Progress.StoppedException.class);
    }
    train("parts", "dan", set, true);
    assertThat(Files.readAllBytes(folder.resolve("parts/model.safetensors")))
        .isEqualTo(Files.readAllBytes(folder.resolve("whole/model.safetensors")));
  }

  @Test
  void saysWhatDoesNotFit() {
    assertThatThrownBy(() -> refused("dan", Map.of("augment", "deletion"), "texts.txt"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("augment");
    assertThatThrownBy(() -> refused("dan", Map.of(), "pairs.tsv"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("tsdae does not learn from pairs");
    assertThatThrownBy(() -> refused("siamese", Map.of("towers", "separate"), "texts.txt"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("second network");
    assertThatThrownBy(() -> refused("dan", Map.of("matryoshka", "8"), "texts.txt"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("matryoshka");
  }

  private void refused(String method, Map<String, String> set, String file) throws IOException {
    Training.run(request("o", method, set, file, false), Progress.SILENT);
  }

  private void train(String out, String method, Map<String, String> set, boolean resume)
      throws IOException {
    Training.run(request(out, method, set, "texts.txt", resume), Progress.SILENT);
  }

  private Training.Request request(
      String out, String id, Map<String, String> set, String file, boolean resume) {
    Method method = SmallData.method(id);
    Map<String, String> all = new LinkedHashMap<>();
    all.putAll(
        Map.of(
            "objective",
            "tsdae",
            "epochs",
            "60",
            "batch-size",
            "10",
            "learning-rate",
            "0.01",
            "noise",
            "0.4"));
    switch (id) {
      case "transformer" ->
          all.putAll(
              Map.of(
                  "dimensions",
                  "24",
                  "layers",
                  "1",
                  "feed-forward",
                  "32",
                  "dropout",
                  "0",
                  "learning-rate",
                  "0.005"));
      case "textcnn" -> all.putAll(Map.of("features", "8", "dropout", "0"));
      default -> all.put("hidden-size", "24");
    }
    all.putAll(set);
    return new Training.Request(
        method,
        all,
        List.of(DataFile.of(folder.resolve(file))),
        data.words(),
        folder.resolve(out),
        7,
        1,
        true,
        Duration.ofMinutes(5),
        resume,
        "test");
  }
}
