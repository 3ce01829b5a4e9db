package dev.simile.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.data.DataFile;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.error.ModelException;
import dev.simile.error.UsageException;
import dev.simile.explain.Explainable;
import dev.simile.explain.Explanation;
import dev.simile.match.Scorer;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.model.Model;
import dev.simile.model.Models;
import dev.simile.model.Safetensors;
import dev.simile.model.SafetensorsWriter;
import dev.simile.neural.engine.Engine;
import dev.simile.testing.StopsAt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiameseTest {
  private static final Map<String, String> TWO = Map.of("towers", "separate");

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
  @ValueSource(strings = {"dan", "rnn", "transformer"})
  void eachSideHasItsOwnNetwork(String architecture) throws IOException {
    Encoder encoder = train("out", with(TWO, "architecture", architecture)).encoder().orElseThrow();
    assertThat(vector(encoder, "w1 w11", Role.QUERY))
        .isNotEqualTo(vector(encoder, "w1 w11", Role.DOCUMENT));
    Scorer scorer = encoder.scorer(encoder.similarity());
    int right = 0;
    for (int i = 0; i < 10; i++) {
      String query = "w" + i + " w11";
      right +=
          score(scorer, query, "v" + i)[0] > score(scorer, query, "v" + (i + 1) % 10)[0] ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo(8);
    Explanation explanation = ((Explainable) encoder).explain("w1 w11", "v1");
    assertThat(explanation.score()).isCloseTo(score(scorer, "w1 w11", "v1")[0], within(1e-5));
  }

  /** Sizes, tokenizer and a table that is not trained stand once. */
  @Test
  void theSecondNetworkStandsBelowTheFirst() throws IOException {
    Model unused = train("out", TWO);
    assertThat(Safetensors.open(folder.resolve("out/document/model.safetensors")).names())
        .contains("network.layers.0.weight")
        .doesNotContain("tokens.weight");
    Model alsoUnused = train("trained", with(TWO, "train-tokens", "true"));
    assertThat(Safetensors.open(folder.resolve("trained/document/model.safetensors")).names())
        .contains("tokens.weight");
  }

  @Test
  void aSharedNetworkIsThatOfItsOwnMethod() throws IOException {
    Model unused = train("out", Map.of());
    Training.run(data.request("dan", Map.of(), pairs(), List.of(), false), Progress.SILENT);
    assertThat(bytes("out/model.safetensors")).isEqualTo(bytes("dan/model.safetensors"));
  }

  @ParameterizedTest
  @CsvSource({"0, pairs.tsv", "7, pairs.tsv"})
  void aStoppedRunThatGoesOnGivesTheBytesOfAWholeOne(String chunk, String file) throws IOException {
    Map<String, String> set = new LinkedHashMap<>(TWO);
    set.putAll(Map.of("chunk", chunk, "word-dropout", "0.3", "epochs", "4", "mining-rounds", "2"));
    set.put("mining-margin", "-1");
    List<DataFile> files = List.of(data.file(file));
    Training.run(request("whole", set, files, files, data.words(), false), Progress.SILENT);
    for (int stop = 0; stop < 3; stop++) {
      assertThatThrownBy(
              () ->
                  Training.run(
                      request("parts", set, files, files, data.words(), true), new StopsAt(3)))
          .isInstanceOf(Progress.StoppedException.class);
    }
    Training.run(request("parts", set, files, files, data.words(), true), Progress.SILENT);
    for (String tensors : List.of("model.safetensors", "document/model.safetensors")) {
      assertThat(bytes("parts/" + tensors)).isEqualTo(bytes("whole/" + tensors));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dan", "transformer"})
  void goesOnFromBothNetworks(String architecture) throws IOException {
    Encoder first = train("first", with(TWO, "architecture", architecture)).encoder().orElseThrow();
    Map<String, String> still = Map.of("learning-rate", "1e-9", "epochs", "1");
    for (Map<String, String> set : List.of(still, with(still, "train-tokens", "true"))) {
      String out = "second" + set.size();
      Training.run(
          request(out, set, pairs(), List.of(), folder.resolve("first").toString(), false),
          Progress.SILENT);
      Encoder second = open(out).encoder().orElseThrow();
      for (Role role : Role.values()) {
        assertThat(vector(second, "w1 w11", role))
            .containsExactly(vector(first, "w1 w11", role), within(1e-4f));
      }
    }
    assertThatThrownBy(() -> again("shared", Map.of("towers", "shared")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("towers");
    assertThatThrownBy(() -> again("other", Map.of("architecture", "rnn")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("architecture");
    assertThatThrownBy(
            () ->
                Training.run(
                    new Training.Request(
                        SmallData.method(architecture),
                        Map.of(),
                        pairs(),
                        folder.resolve("first").toString(),
                        folder.resolve("one"),
                        7,
                        1,
                        true,
                        Duration.ofMinutes(5),
                        false,
                        "test"),
                    Progress.SILENT))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("siamese");
  }

  @ParameterizedTest
  @CsvSource({
    "dan, shared, nli.tsv, 0",
    "dan, separate, nli.tsv, 8",
    "transformer, separate, labelled.tsv, 0",
    "transformer, shared, nli.tsv, 0"
  })
  void theClassifierStays(String architecture, String towers, String file, String hidden)
      throws IOException {
    Map<String, String> set =
        Map.of(
            "architecture",
            architecture,
            "towers",
            towers,
            "objective",
            "softmax",
            "keep-classifier",
            "true",
            "classifier-hidden",
            hidden,
            "epochs",
            "40");
    List<DataFile> files = List.of(data.file(file));
    Training.run(request("out", set, files, List.of(), data.words(), false), Progress.SILENT);
    Scorer scorer = open("out").scorer().orElseThrow();
    boolean nli = file.equals("nli.tsv");
    assertThat(scorer.labels())
        .isEqualTo(nli ? List.of("entailment", "neutral", "contradiction") : List.of("score"));
    List<String[]> rows = rows(file);
    List<String> left = rows.stream().map(row -> row[1]).toList();
    List<String> right = rows.stream().map(row -> row[2]).toList();
    double[][] together = scorer.score(left, right).values();
    int told = 0;
    for (int i = 0; i < rows.size(); i++) {
      assertThat(score(scorer, left.get(i), right.get(i)))
          .containsExactly(together[i], within(1e-6));
      String label = rows.get(i)[0];
      if (nli) {
        assertThat(Arrays.stream(together[i]).sum()).isCloseTo(1, within(1e-5));
        told += together[i][scorer.labels().indexOf(label)] > 0.5 ? 1 : 0;
      } else {
        told += together[i][0] > 0.5 == label.equals("1") ? 1 : 0;
      }
    }
    assertThat(told).isGreaterThan(rows.size() * 9 / 10);
    assertThat(scorer.score(List.of(), List.of()).values()).isEmpty();
    for (double value : score(scorer, "", "👩‍👩‍👧 \uD800")) {
      assertThat(value).isBetween(0.0, 1.0);
    }
  }

  @Test
  void saysWhatClassifierItCannotKeep() {
    Map<String, String> set = Map.of("objective", "softmax", "keep-classifier", "true");
    assertThatThrownBy(
            () ->
                Training.run(
                    request(
                        "o",
                        set,
                        List.of(data.task("a", "nli.tsv"), data.task("b", "labelled.tsv")),
                        List.of(),
                        data.words(),
                        false),
                    Progress.SILENT))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("2 tasks train one: a, b");
  }

  @Test
  void saysWhatIsMissingOfTheSecondNetwork() throws IOException {
    Model unused = train("out", TWO);
    Files.delete(folder.resolve("out/simile.json"));
    new SafetensorsWriter()
        .add("tokens.weight", new float[1], 1)
        .write(folder.resolve("out/document/model.safetensors"));
    assertThatThrownBy(() -> open("out"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("damaged: no tensor network.layers.0.weight");
  }

  private Model train(String out, Map<String, String> set) throws IOException {
    Training.run(request(out, set, pairs(), List.of(), data.words(), false), Progress.SILENT);
    return open(out);
  }

  private void again(String out, Map<String, String> set) throws IOException {
    Training.run(
        request(out, set, pairs(), List.of(), folder.resolve("first").toString(), false),
        Progress.SILENT);
  }

  private Model open(String out) {
    return Models.open(folder.resolve(out).toString());
  }

  private List<DataFile> pairs() {
    return List.of(data.file("pairs.tsv"));
  }

  private byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(folder.resolve(file));
  }

  private List<String[]> rows(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file)).stream()
        .skip(1)
        .map(line -> line.split("\t"))
        .distinct()
        .toList();
  }

  private static float[] vector(Encoder encoder, String text, Role role) {
    return encoder.encode(List.of(text), role).vectors().row(0);
  }

  private static double[] score(Scorer scorer, String left, String right) {
    return scorer.score(List.of(left), List.of(right)).values()[0];
  }

  private static Map<String, String> with(Map<String, String> set, String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(set);
    all.put(name, value);
    return all;
  }

  private Training.Request request(
      String out,
      Map<String, String> set,
      List<DataFile> files,
      List<DataFile> dev,
      String base,
      boolean resume) {
    Map<String, String> all =
        new LinkedHashMap<>(Map.of("epochs", "12", "batch-size", "16", "learning-rate", "0.01"));
    if (base.equals(data.words())) {
      switch (set.getOrDefault("architecture", "dan")) {
        case "transformer" ->
            all.putAll(
                Map.of(
                    "dimensions",
                    "16",
                    "layers",
                    "1",
                    "heads",
                    "2",
                    "feed-forward",
                    "32",
                    "learning-rate",
                    "0.005",
                    "dropout",
                    "0"));
        case "dan" -> all.putAll(Map.of("hidden-size", "16", "word-dropout", "0"));
        default -> all.put("hidden-size", "16");
      }
    }
    all.putAll(set);
    return new Training.Request(
        SmallData.method("siamese"),
        all,
        files,
        dev,
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
