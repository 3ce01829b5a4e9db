package dev.simile.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.data.DataFile;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.explain.Explanation;
import dev.simile.explain.WordGrouping;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.match.Scorer;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.model.Model;
import dev.simile.model.Models;
import dev.simile.neural.engine.Engine;
import dev.simile.testing.StopsAt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DssmTrainingTest {
  private static final Map<String, String> SMALL =
      Map.of("epochs", "12", "batch-size", "16", "learning-rate", "0.01", "dimensions", "16");

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
  @CsvSource({
    "dssm, pairs.tsv, shared",
    "dssm, labelled.tsv, shared",
    "dssm, nli.tsv, shared",
    "dssm, triplets.tsv, separate",
    "cdssm, pairs.tsv, shared",
    "cdssm, pairs.tsv, separate"
  })
  void learnsWhatBelongsTogetherFromTheDataAlone(String id, String file, String towers)
      throws IOException {
    Model model = train(id, "out", Map.of("towers", towers), file, null);
    Encoder encoder = model.encoder().orElseThrow();
    Scorer scorer = encoder.scorer(encoder.similarity());
    int right = 0;
    for (int i = 0; i < 10; i++) {
      String query = "w" + i + " w11";
      right += score(scorer, query, "v" + i) > score(scorer, query, "v" + (i + 1) % 10) ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo(8);
    float[] query = encoder.encode(List.of("w1"), Role.QUERY).vectors().row(0);
    float[] document = encoder.encode(List.of("w1"), Role.DOCUMENT).vectors().row(0);
    assertThat(query.length).isEqualTo(16);
    assertThat(Arrays.equals(query, document)).isEqualTo(towers.equals("shared"));
    Explanation explanation =
        WordGrouping.byWord(model.explainable().orElseThrow().explain("w1 w11", "v1"));
    assertThat(explanation.tokens1()).extracting(t -> t.text()).containsExactly("w1", "w11");
    assertThat(explanation.score()).isCloseTo(score(scorer, "w1 w11", "v1"), within(1e-5));
  }

  @Test
  void theLogTellsTheAccuracyBesideTheLoss() throws IOException {
    Model unused = train("dssm", "out", Map.of(), "pairs.tsv", null);
    List<String> lines = Files.readAllLines(folder.resolve("out/training.jsonl"));
    JsonObject first = Json.readObject(lines.getFirst().getBytes(StandardCharsets.UTF_8), "log");
    JsonObject last = Json.readObject(lines.getLast().getBytes(StandardCharsets.UTF_8), "log");
    assertThat(first.object("train").number("accuracy")).isBetween(0.0, 0.8);
    assertThat(last.object("train").number("accuracy")).isBetween(0.9, 1.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"shared", "separate"})
  void goesOnWithATrainedOne(String towers) throws IOException {
    Model unused = train("dssm", "first", Map.of("towers", towers), "pairs.tsv", null);
    String base = folder.resolve("first").toString();
    Map<String, String> few = new LinkedHashMap<>(Map.of("epochs", "1", "learning-rate", "1e-9"));
    Model model = train("dssm", "second", few, "labelled.tsv", base);
    Encoder before = Models.open(base).encoder().orElseThrow();
    Encoder after = model.encoder().orElseThrow();
    for (Role role : Role.values()) {
      assertThat(after.encode(List.of("w3 w11"), role).vectors().row(0))
          .containsExactly(before.encode(List.of("w3 w11"), role).vectors().row(0), within(1e-4f));
    }
    assertThatThrownBy(() -> train("dssm", "third", Map.of("hidden-size", "7"), "pairs.tsv", base))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("hidden-size");
    assertThatThrownBy(() -> train("dssm", "third", Map.of("min-count", "1"), "pairs.tsv", base))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("min-count");
    for (String other : List.of("cdssm", "dan", "siamese")) {
      assertThatThrownBy(() -> train(other, "third", Map.of(), "pairs.tsv", base))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("simile train dssm");
    }
  }

  @Test
  void refusesWordVectorsAndDataWithoutLetters() throws IOException {
    assertThatThrownBy(() -> train("dssm", "out", Map.of(), "pairs.tsv", data.words()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("leave -m out");
    Files.writeString(folder.resolve("signs.tsv"), "text1\ttext2\n!!\t??\n??\t!!\n");
    assertThatThrownBy(() -> train("cdssm", "out", Map.of(), "signs.tsv", null))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no letter trigram");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dssm", "cdssm"})
  void aStoppedRunThatGoesOnGivesTheBytesOfAWholeOne(String id) throws IOException {
    Map<String, String> set = Map.of("epochs", "3", "towers", "separate");
    Training.run(request(id, "whole", set, "pairs.tsv", null, false), Progress.SILENT);
    assertThatThrownBy(
            () -> Training.run(request(id, "parts", set, "pairs.tsv", null, true), new StopsAt(3)))
        .isInstanceOf(Progress.StoppedException.class);
    Training.run(request(id, "parts", set, "pairs.tsv", null, true), Progress.SILENT);
    for (String file : List.of("model.safetensors", "document/model.safetensors")) {
      assertThat(Files.readAllBytes(folder.resolve("parts").resolve(file)))
          .isEqualTo(Files.readAllBytes(folder.resolve("whole").resolve(file)));
    }
  }

  private static double score(Scorer scorer, String left, String right) {
    return scorer.score(List.of(left), List.of(right)).values()[0][0];
  }

  private Model train(
      String id, String out, Map<String, String> set, String file, @Nullable String base)
      throws IOException {
    Training.run(request(id, out, set, file, base, false), Progress.SILENT);
    return Models.open(folder.resolve(out).toString());
  }

  private Training.Request request(
      String id,
      String out,
      Map<String, String> set,
      String file,
      @Nullable String base,
      boolean resume) {
    Map<String, String> all = new LinkedHashMap<>(SMALL);
    if (base == null) {
      all.put("min-count", "1");
      all.put(id.equals("cdssm") ? "features" : "hidden-size", "16");
    } else {
      all.remove("dimensions");
    }
    all.putAll(set);
    return new Training.Request(
        SmallData.method(id),
        all,
        List.of(DataFile.of(folder.resolve(file))),
        List.of(),
        base,
        folder.resolve(out),
        7,
        1,
        true,
        Duration.ofMinutes(5),
        resume,
        "test");
  }
}
