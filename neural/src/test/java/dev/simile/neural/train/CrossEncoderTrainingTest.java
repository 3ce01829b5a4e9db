package dev.simile.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.data.DataFile;
import dev.simile.error.UsageException;
import dev.simile.match.Scorer;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.model.Models;
import dev.simile.neural.engine.Engine;
import dev.simile.testing.StopsAt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossEncoderTrainingTest {
  private static final Map<String, String> SIZES =
      Map.of("layers", "2", "dimensions", "24", "heads", "4", "feed-forward", "48");

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
  @ValueSource(strings = {"nli.tsv", "labelled.tsv"})
  void learnsLabels(String file) throws IOException {
    Scorer scorer = train("out", SIZES, file, data.words());
    int told = 0;
    List<String[]> rows = rows(file);
    for (String[] row : rows) {
      double[] score = score(scorer, row[1], row[2]);
      told +=
          score.length == 3
              ? score[scorer.labels().indexOf(row[0])] > 0.5 ? 1 : 0
              : score[0] > 0.5 == row[0].equals("1") ? 1 : 0;
    }
    assertThat(told).isGreaterThan(rows.size() * 9 / 10);
  }

  @Test
  void learnsToRank() throws IOException {
    Map<String, String> set = new LinkedHashMap<>(SIZES);
    set.putAll(Map.of("objective", "pair-ranking", "negatives", "3", "epochs", "40"));
    Scorer scorer = train("out", set, "pairs.tsv", data.words());
    int right = 0;
    for (int i = 0; i < 10; i++) {
      String query = "w" + i + " w11";
      right +=
          score(scorer, query, "v" + i)[0] > score(scorer, query, "v" + (i + 1) % 10)[0] ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo(8);
  }

  @Test
  void startsFromATransformerAndGoesOnFromItsOwn() throws IOException {
    Map<String, String> small = new LinkedHashMap<>(SIZES);
    small.putAll(Map.of("epochs", "1", "train-tokens", "true"));
    run("transformer", "base", small, List.of(data.file("pairs.tsv")), data.words(), false);
    String base = folder.resolve("base").toString();
    Map<String, String> still = Map.of("learning-rate", "1e-9", "epochs", "1");
    Scorer first = train("first", Map.of(), "nli.tsv", base);
    String there = folder.resolve("first").toString();
    Scorer second = train("second", still, "nli.tsv", there);
    assertThat(score(second, "w1 w11", "v1"))
        .containsExactly(score(first, "w1 w11", "v1"), within(1e-4));
    Scorer other = train("other", still, "labelled.tsv", there);
    assertThat(other.labels()).containsExactly("score");
    assertThatThrownBy(() -> train("no", Map.of("layers", "3"), "nli.tsv", there))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("has layers 2 already");
    assertThatThrownBy(() -> train("no", Map.of("dimensions", "12"), "nli.tsv", base))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("has dimensions 24 already");
    List<DataFile> files = List.of(data.file("nli.tsv"));
    assertThatThrownBy(() -> run("esim", "no", Map.of(), files, there, false))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("network of cross-encoder");
  }

  @Test
  void aStoppedRunThatGoesOnGivesTheBytesOfAWholeOne() throws IOException {
    Map<String, String> set = new LinkedHashMap<>(SIZES);
    set.putAll(Map.of("dropout", "0.3", "epochs", "3", "swap", "true"));
    List<DataFile> files = List.of(data.file("nli.tsv"));
    run("cross-encoder", "whole", set, files, data.words(), false);
    for (int stop = 0; stop < 2; stop++) {
      assertThatThrownBy(
              () ->
                  Training.run(
                      request("cross-encoder", "parts", set, files, data.words(), true),
                      new StopsAt(3)))
          .isInstanceOf(Progress.StoppedException.class);
    }
    run("cross-encoder", "parts", set, files, data.words(), true);
    assertThat(Files.readAllBytes(folder.resolve("parts/model.safetensors")))
        .isEqualTo(Files.readAllBytes(folder.resolve("whole/model.safetensors")));
  }

  @Test
  void refusesSizesThatDoNotFit() {
    Map<String, String> few = new LinkedHashMap<>(SIZES);
    few.put("positions", "4");
    assertThatThrownBy(() -> train("no", few, "nli.tsv", data.words()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("raise positions");
    Map<String, String> odd = new LinkedHashMap<>(SIZES);
    odd.put("heads", "5");
    assertThatThrownBy(() -> train("no", odd, "nli.tsv", data.words()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("multiple of heads");
  }

  private Scorer train(String out, Map<String, String> set, String file, String base)
      throws IOException {
    run("cross-encoder", out, set, List.of(data.file(file)), base, false);
    return Models.open(folder.resolve(out).toString()).scorer().orElseThrow();
  }

  private void run(
      String method,
      String out,
      Map<String, String> set,
      List<DataFile> files,
      String base,
      boolean resume)
      throws IOException {
    Training.run(request(method, out, set, files, base, resume), Progress.SILENT);
  }

  private Training.Request request(
      String method,
      String out,
      Map<String, String> set,
      List<DataFile> files,
      String base,
      boolean resume) {
    Map<String, String> all =
        new LinkedHashMap<>(
            Map.of("epochs", "40", "batch-size", "16", "learning-rate", "0.003", "dropout", "0"));
    all.putAll(set);
    return new Training.Request(
        SmallData.method(method),
        all,
        files,
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

  private List<String[]> rows(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file)).stream()
        .skip(1)
        .map(line -> line.split("\t"))
        .distinct()
        .toList();
  }

  private static double[] score(Scorer scorer, String left, String right) {
    return scorer.score(List.of(left), List.of(right)).values()[0];
  }

  /** Each text is short enough by itself. */
  @Test
  void whatIsCutOfBothTogetherIsTold() throws IOException {
    List<String> notes = new ArrayList<>();
    Map<String, String> set = new LinkedHashMap<>(SIZES);
    set.putAll(Map.of("max-tokens", "2", "epochs", "1"));
    Training.run(
        new Training.Request(
            SmallData.method("cross-encoder"),
            set,
            List.of(data.file("labelled.tsv")),
            data.words(),
            folder.resolve("cut"),
            7,
            1,
            true,
            Duration.ofMinutes(5),
            false,
            "test"),
        new StopsAt(Integer.MAX_VALUE) {
          @Override
          public void note(String line) {
            notes.add(line);
          }
        });
    assertThat(notes).anyMatch(note -> note.matches("\\d+ pairs cut to 2 tokens of both .*"));
  }
}
