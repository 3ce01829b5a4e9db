package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  @TempDir Path folder;
  private String model = "";

  @BeforeEach
  void writeModel() throws IOException {
    model = SmallModel.write(folder.resolve("model"));
  }

  @Test
  void comparePrintsTheScoreWithSixDecimals() {
    assertThat(Run.of("compare", "good day", "GOOD day", "-m", model).out())
        .isEqualTo("1.000000\n");
    assertThat(Run.of("compare", "今天", "今天", "-m", model).out()).isEqualTo("1.000000\n");
    assertThat(Run.of("compare", "good", "day", "-m", model).out()).isEqualTo("0.000000\n");
    assertThat(Run.of("compare", "good", "day", "-m", model, "--measure", "manhattan").out())
        .isEqualTo("2.000000\n");
    assertThat(Run.of("compare", "good", "day", "-m", model, "--measure", "euclidean").out())
        .isEqualTo("1.414214\n");
  }

  @Test
  void whatTheModelDoesNotKnowIsSaid() {
    Run run = Run.of("compare", "good", "🎉", "-m", model);
    assertThat(run.out()).isEqualTo("0.000000\n");
    assertThat(run.err()).contains("1 of 2 texts");
    assertThat(Run.of("compare", "good", "🎉", "-m", model, "--quiet").err()).isEmpty();
  }

  @Test
  void pairsKeepTheirColumns() throws IOException {
    Path pairs = folder.resolve("p.tsv");
    Files.writeString(
        pairs, "score\tsentence1\tnote\tsentence2\n3\tgood\tx\tgood day\n1\tgood\ty\tnight\n");
    assertThat(Run.of("compare", "--pairs", pairs.toString(), "-m", model).out())
        .isEqualTo(
            "gold_score\tsentence1\tnote\tsentence2\tscore\n"
                + "3\tgood\tx\tgood day\t0.707107\n"
                + "1\tgood\ty\tnight\t0.000000\n");
  }

  @Test
  void pairsAreReadFromStandardInputToo() {
    assertThat(
            Run.withInput("text1\ttext2\ngood\tgood day\n", "compare", "--pairs", "-", "-m", model)
                .out())
        .isEqualTo("text1\ttext2\tscore\ngood\tgood day\t0.707107\n");
  }

  @Test
  void searchPutsTheNearestFirst() throws IOException {
    Path texts = Files.writeString(folder.resolve("t.txt"), "bad night\ngood day\nday\n");
    Run run =
        Run.of(
            "search",
            "good day",
            "--in",
            texts.toString(),
            "-m",
            model,
            "-k",
            "2",
            "--threads",
            "2",
            "--batch",
            "1");
    assertThat(run.lines())
        .containsExactly(
            "rank\tscore\tid\ttext", "1\t1.000000\t2\tgood day", "2\t0.707107\t3\tday");
    Path tsv = Files.writeString(folder.resolve("t.tsv"), "id\ttext\nA\tnight\nB\tgood\n");
    assertThat(
            Run.of("search", "good", "--in", tsv.toString(), "-m", model, "-k", "1")
                .lines()
                .getLast())
        .isEqualTo("1\t1.000000\tB\tgood");
    assertThat(Run.withInput("good\n", "search", "good", "--in", "-", "-m", model, "--json").out())
        .contains("\"id\":\"1\",\"text\":\"good\"");
  }

  @Test
  void npyIsWhatNumpyWrites() throws IOException {
    Path out = folder.resolve("v.npy");
    Run run =
        Run.withInput("good\n\nnight\n", "encode", "-m", model, "-f", "npy", "-o", out.toString());
    assertThat(run.status()).isZero();
    // numpy 1.24: np.save(f, np.array([[1, 0, 0], [0, 0, 0], [0, .8, .6]], dtype=np.float32))
    String numpy =
        "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDMsIDMpLCB9ICAgICAgICAgICAg"
            + "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAIA/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAzcxMP5qZGT8=";
    assertThat(Files.readAllBytes(out)).isEqualTo(Base64.getDecoder().decode(numpy));
    assertThat(Run.withInput("good\n\nnight\n", "encode", "-m", model, "-f", "npy").bytes())
        .isEqualTo(Files.readAllBytes(out));
  }

  @Test
  void vectorsAreTheSameInAnyBatchAndOnAnyThreads() throws IOException {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      texts.add(
          ("good ".repeat(i % 7) + "day 今天 ".repeat(i % 5) + "bad night ".repeat(i % 3)).strip());
    }
    Path file = Files.write(folder.resolve("t.txt"), texts);
    byte[] expected =
        Run.of("encode", file.toString(), "-m", model, "-f", "npy", "--threads", "1").bytes();
    for (String batch : List.of("1", "7", "64")) {
      assertThat(
              Run.of(
                      "encode",
                      file.toString(),
                      "-m",
                      model,
                      "-f",
                      "npy",
                      "--threads",
                      "3",
                      "--batch",
                      batch)
                  .bytes())
          .isEqualTo(expected);
    }
  }

  @Test
  void nothingIsLeftBesideAFileThatWasNotFinished() throws IOException {
    Path latin =
        Files.write(folder.resolve("latin.txt"), new byte[] {'a', '\n', (byte) 0xE9, '\n'});
    Path out = folder.resolve("v.npy");
    assertThat(
            Run.of("encode", latin.toString(), "-m", model, "-f", "npy", "-o", out.toString())
                .status())
        .isEqualTo(4);
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("latin.txt", "model");
    }
  }

  @Test
  void jsonLinesSayWhatHappened() {
    Run run = Run.withInput("good \"x\"\t\n", "encode", "-m", model);
    assertThat(run.out())
        .isEqualTo(
            "{\"text\":\"good \\\"x\\\"\\t\",\"tokens\":4,\"cut\":0,\"unknown\":3,\"vector\":[0.25,0.0,0.0]}\n");
  }

  @Test
  void tokensHaveTheirPlaces() {
    assertThat(Run.withInput("Good 天\n\n", "tokenize", "-m", model).lines())
        .containsExactly(
            "{\"tokens\":[{\"text\":\"good\",\"start\":0,\"end\":4},{\"text\":\"天\",\"start\":5,\"end\":6}]}",
            "{\"tokens\":[]}");
    assertThat(Run.withInput("day\n", "encode", "-m", model, "--tokens").out())
        .isEqualTo(
            "{\"text\":\"day\",\"tokens\":[{\"text\":\"day\",\"start\":0,\"end\":3,\"vector\":[0.0,1.0,0.0]}]}\n");
  }

  @Test
  void modelsCanBeLookedAt() {
    assertThat(Run.of("inspect", model).out())
        .contains("dimensions\t3", "words\t6", "anisotropy\t");
    assertThat(Run.of("models", "list", folder.toString()).out()).contains(model + "\tfolder");
    assertThat(Run.of("models", "verify", model).status()).isZero();
    assertThat(Run.of("models", "verify", model, "--json").out())
        .contains("\"checked\" : false")
        .startsWith("{")
        .endsWith("}\n");
    assertThat(Run.of("methods", "--json").out())
        .startsWith("[")
        .contains("\"kind\"", "\"parameters\"");
  }

  @Test
  void theCardHoldsTheCommandThatMadeTheModel() throws IOException {
    Path texts = Files.writeString(folder.resolve("my texts.tsv"), "note\ngood day\nbad night\n");
    Path out = folder.resolve("weighted");
    Run run =
        Run.of(
            "train",
            "weighted-mean",
            "-m",
            model,
            "--data",
            texts.toString(),
            "--column",
            "note",
            "--out",
            out.toString(),
            "--threads",
            "1");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(out.resolve("README.md"))
        .content()
        .contains(
            "simile train weighted-mean -m "
                + model
                + " --data '"
                + texts
                + "' --column note --seed 1 --threads 1 --out "
                + out
                + "\n");
  }

  @Test
  void trainTellsOneJsonObject() throws IOException {
    Path texts = Files.writeString(folder.resolve("t.txt"), "good day good night\n".repeat(400));
    String out = folder.resolve("made").toString();
    String[] command = {
      "train",
      "word2vec",
      "--data",
      texts.toString(),
      "--out",
      out,
      "--threads",
      "1",
      "--set",
      "dimensions=4",
      "--set",
      "sample=0",
      "--resume",
      "--json"
    };
    Run run = Run.of(command);
    assertThat(run.status()).as(run.err()).isZero();
    JsonObject made = Json.readObject(run.bytes(), "train");
    assertThat(made.string("method")).isEqualTo("word2vec");
    assertThat(made.string("out")).isEqualTo(out);
    assertThat(made.string("status")).isEqualTo("trained");
    assertThat(made.number("seconds")).isPositive();
    assertThat(made.object("parameters").string("dimensions")).isEqualTo("4");
    assertThat(made.object("figures").integer("vocabulary")).isEqualTo(3);
    assertThat(made.object("figures").number("loss at the end")).isPositive();
    JsonObject again = Json.readObject(Run.of(command).bytes(), "train");
    assertThat(again.string("status")).isEqualTo("unchanged");
    assertThat(again.string("identity")).isEqualTo(made.string("identity")).hasSize(64);
  }
}
