package dev.simile.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.data.DataFile;
import dev.simile.error.ModelException;
import dev.simile.error.UsageException;
import dev.simile.match.Scorer;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.model.Models;
import dev.simile.neural.engine.Engine;
import dev.simile.testing.StopsAt;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

class PairTrainingTest {
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
    "esim, nli.tsv",
    "esim, labelled.tsv",
    "decomposable-attention, nli.tsv",
    "decomposable-attention, labelled.tsv"
  })
  void learnsLabels(String method, String file) throws IOException {
    Scorer scorer = train("out", method, Map.of(), file);
    List<String[]> rows = rows(file);
    double[][] together = scores(scorer, rows, 1, 2);
    int told = 0;
    for (int i = 0; i < rows.size(); i++) {
      assertThat(score(scorer, rows.get(i)[1], rows.get(i)[2]))
          .containsExactly(together[i], within(1e-6));
      String label = rows.get(i)[0];
      if (scorer.labels().size() == 3) {
        assertThat(Arrays.stream(together[i]).sum()).isCloseTo(1, within(1e-5));
        told += together[i][scorer.labels().indexOf(label)] > 0.5 ? 1 : 0;
      } else {
        told += together[i][0] > 0.5 == label.equals("1") ? 1 : 0;
      }
    }
    assertThat(told).isGreaterThan(rows.size() * 9 / 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"esim", "decomposable-attention"})
  void learnsScores(String method) throws IOException {
    Scorer scorer = train("out", method, Map.of(), "scored.tsv");
    assertThat(scorer.labels()).containsExactly("score");
    List<String[]> rows = rows("scored.tsv");
    double[][] scores = scores(scorer, rows, 1, 2);
    for (int i = 0; i < rows.size(); i++) {
      boolean high = rows.get(i)[0].equals("5");
      assertThat(scores[i][0]).isBetween(high ? 0.75 : 0.0, high ? 1.0 : 0.75);
    }
  }

  /** Of texts that belong together, and of triplets. */
  @ParameterizedTest
  @CsvSource({"esim, pairs.tsv", "decomposable-attention, triplets.tsv"})
  void learnsToRank(String method, String file) throws IOException {
    Scorer scorer =
        train("out", method, Map.of("objective", "pair-ranking", "negatives", "3"), file);
    int right = 0;
    for (int i = 0; i < 10; i++) {
      String query = "w" + i + " w11";
      right +=
          score(scorer, query, "v" + i)[0] > score(scorer, query, "v" + (i + 1) % 10)[0] ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo(8);
  }

  /** Of 40 rows three batches of 13 and one row, which has nothing to stand against. */
  @Test
  void aBatchOfOneRowRanksNothing() throws IOException {
    Map<String, String> set =
        Map.of("objective", "pair-ranking", "batch-size", "13", "epochs", "1");
    for (String file : List.of("pairs.tsv", "triplets.tsv")) {
      Scorer scorer = train(file + ".out", "esim", set, file);
      assertThat(score(scorer, "w1 w11", "v1")[0]).isBetween(0.0, 1.0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "\"hidden-size\" : \"16\", \"hidden-size\" : \"-3\"",
    "\"encoding\" : \"bilstm\", \"encoding\" : \"tree-lstm\"",
    "\"encoding\" : \"bilstm\", \"dressing\" : \"bilstm\"",
    "\"architecture\" : \"esim\", \"architecture\" : \"nothing\""
  })
  void damageIsTheFoldersFault(String whole, String damaged) throws IOException {
    train("out", "esim", Map.of("epochs", "1"), "labelled.tsv");
    Path file = folder.resolve("out/matcher.json");
    String config = Files.readString(file);
    assertThat(config).contains(whole);
    Files.writeString(file, config.replace(whole, damaged));
    assertThatThrownBy(() -> open("out"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("matcher.json");
  }

  /** The file is as long as before, and its header the same. */
  @Test
  void otherWeightsGiveOtherGoldenScores() throws IOException {
    train("out", "esim", Map.of("epochs", "1"), "labelled.tsv");
    Path file = folder.resolve("out/model.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    int header = 8 + (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    for (int sign = header + 3; sign < bytes.length; sign += 4) {
      bytes[sign] ^= (byte) 0x80;
    }
    Files.write(file, bytes);
    assertThatThrownBy(() -> open("out"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("golden");
  }

  @Test
  void vectorsSideBySide() throws IOException {
    Scorer scorer =
        train("out", "esim", Map.of("trained-size", "5", "character-size", "6"), "labelled.tsv");
    List<String[]> rows = rows("labelled.tsv");
    double[][] scores = scores(scorer, rows, 1, 2);
    long right =
        java.util.stream.IntStream.range(0, scores.length)
            .filter(i -> scores[i][0] > 0.5 == rows.get(i)[0].equals("1"))
            .count();
    assertThat(right).isGreaterThan(rows.size() * 9L / 10);
  }

  @Test
  void readsParses() throws IOException {
    Path vectors = folder.resolve("words.txt");
    String brackets = "( " + "0 ".repeat(12).strip() + "\n) " + "0 ".repeat(12).strip() + "\n";
    assertThatThrownBy(() -> train("none", "esim", Map.of("encoding", "tree-lstm"), "nli.tsv"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no token (");
    Files.writeString(vectors, Files.readString(vectors) + brackets);
    // The brackets alone tell the label.
    StringBuilder trees = new StringBuilder("label\ttext1\ttext2\n");
    for (int i = 0; i < 10; i++) {
      String leaves = "w" + i + " w" + (i + 1) + " w" + (i + 2);
      String[] w = leaves.split(" ");
      trees.append("1\t( ( %s %s ) %s )\tw1\n".formatted(w[0], w[1], w[2]));
      trees.append("0\t( %s ( %s %s ) )\tw1\n".formatted(w[0], w[1], w[2]));
    }
    Files.writeString(folder.resolve("trees.tsv"), trees);
    Scorer scorer =
        train("out", "esim", Map.of("encoding", "tree-lstm", "epochs", "40"), "trees.tsv");
    List<String[]> rows = rows("trees.tsv");
    double[][] together = scores(scorer, rows, 1, 2);
    int right = 0;
    for (int i = 0; i < rows.size(); i++) {
      assertThat(score(scorer, rows.get(i)[1], rows.get(i)[2]))
          .containsExactly(together[i], within(1e-6));
      right += together[i][0] > 0.5 == rows.get(i)[0].equals("1") ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo(18);
    // Nested to the right where there are no brackets, or too few.
    double[] right3 = score(scorer, "( w1 ( w2 w3 ) )", "w1");
    for (String same :
        List.of("w1 w2 w3", "( w1 w2 w3", "w1 ( w2 w3 ) )", "( w1 ( w2 w3 ) ) ) )")) {
      assertThat(score(scorer, same, "w1")).containsExactly(right3, within(1e-6));
    }
    for (String odd : List.of("(", ") ) (", "( ( ( w1", "w1 ) w2 ( w3")) {
      assertThat(score(scorer, odd, "w1")[0]).isBetween(0.0, 1.0);
    }
  }

  @ParameterizedTest
  @CsvSource({"nli.tsv, cross-entropy", "triplets.tsv, pair-ranking"})
  void aStoppedRunThatGoesOnGivesTheBytesOfAWholeOne(String file, String objective)
      throws IOException {
    Map<String, String> set =
        Map.of("objective", objective, "dropout", "0.3", "epochs", "3", "swap", "true");
    List<DataFile> files = List.of(data.file(file));
    Training.run(request("esim", "whole", set, files, files, data.words(), false), Progress.SILENT);
    for (int stop = 0; stop < 2; stop++) {
      assertThatThrownBy(
              () ->
                  Training.run(
                      request("esim", "parts", set, files, files, data.words(), true),
                      new StopsAt(3)))
          .isInstanceOf(Progress.StoppedException.class);
    }
    Training.run(request("esim", "parts", set, files, files, data.words(), true), Progress.SILENT);
    assertThat(Files.readAllBytes(folder.resolve("parts/model.safetensors")))
        .isEqualTo(Files.readAllBytes(folder.resolve("whole/model.safetensors")));
  }

  @Test
  void goesOnFromItsOwn() throws IOException {
    Scorer first = train("first", "esim", Map.of(), "nli.tsv");
    String there = folder.resolve("first").toString();
    List<DataFile> files = List.of(data.file("nli.tsv"));
    Map<String, String> still = Map.of("learning-rate", "1e-9", "epochs", "1");
    Training.run(request("esim", "second", still, files, List.of(), there, false), Progress.SILENT);
    assertThat(score(open("second"), "w1 w11", "v1"))
        .containsExactly(score(first, "w1 w11", "v1"), within(1e-4));
    // Other labels take a new last layer.
    List<DataFile> labelled = List.of(data.file("labelled.tsv"));
    Training.run(
        request("esim", "other", Map.of(), labelled, List.of(), there, false), Progress.SILENT);
    assertThat(open("other").labels()).containsExactly("score");
    assertThatThrownBy(
            () ->
                Training.run(
                    request(
                        "esim", "no", Map.of("hidden-size", "9"), files, List.of(), there, false),
                    Progress.SILENT))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("hidden-size of " + there + " is 16");
    assertThatThrownBy(
            () ->
                Training.run(
                    request(
                        "decomposable-attention", "no", Map.of(), files, List.of(), there, false),
                    Progress.SILENT))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("network of esim");
  }

  @ParameterizedTest
  @CsvSource({
    "pairs.tsv, cross-entropy, take objective=pair-ranking",
    "nli.tsv, pair-ranking, take objective=cross-entropy",
    "texts.txt, cross-entropy, labelled or scored pairs"
  })
  void saysWhatItCannotLearnFrom(String file, String objective, String told) {
    assertThatThrownBy(() -> train("out", "esim", Map.of("objective", objective), file))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(told);
  }

  @Test
  void anythingMayBeScored() throws IOException {
    Scorer scorer = train("out", "esim", Map.of("epochs", "1"), "nli.tsv");
    String wide = "w1 ".repeat(100_000);
    List<String> hostile = List.of("", " ", "👩‍👩‍👧", "\uD800", "a\0b", "w1 שלום 你好", wide);
    for (String text : hostile) {
      Scorer.Scores scores = scorer.score(List.of(text), List.of("v1"));
      assertThat(Arrays.stream(scores.values()[0]).sum()).isCloseTo(1, within(1e-5));
      assertThat(scores.left().getFirst().cut() > 0).isEqualTo(text.equals(wide));
    }
    assertThat(score(scorer, "", "v1")).containsOnly(1.0 / 3);
    assertThat(scorer.score(List.of(), List.of()).values()).isEmpty();
  }

  private Scorer train(String out, String method, Map<String, String> set, String file)
      throws IOException {
    Training.run(
        request(method, out, set, List.of(data.file(file)), List.of(), data.words(), false),
        Progress.SILENT);
    return open(out);
  }

  private Scorer open(String out) {
    return Models.open(folder.resolve(out).toString()).scorer().orElseThrow();
  }

  private List<String[]> rows(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file)).stream()
        .skip(1)
        .map(line -> line.split("\t"))
        .distinct()
        .toList();
  }

  private static double[][] scores(Scorer scorer, List<String[]> rows, int left, int right) {
    return scorer
        .score(
            rows.stream().map(row -> row[left]).toList(),
            rows.stream().map(row -> row[right]).toList())
        .values();
  }

  private static double[] score(Scorer scorer, String left, String right) {
    return scorer.score(List.of(left), List.of(right)).values()[0];
  }

  private Training.Request request(
      String method,
      String out,
      Map<String, String> set,
      List<DataFile> files,
      List<DataFile> dev,
      String base,
      boolean resume) {
    Map<String, String> all =
        new LinkedHashMap<>(
            Map.of("epochs", "20", "batch-size", "16", "learning-rate", "0.005", "dropout", "0"));
    if (base.equals(data.words())) {
      all.put("hidden-size", "16");
    }
    all.putAll(set);
    return new Training.Request(
        SmallData.method(method),
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
