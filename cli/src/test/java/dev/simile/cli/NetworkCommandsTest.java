package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a trained network. */
class NetworkCommandsTest {
  @TempDir Path folder;
  private String model = "";
  private String texts = "";

  @BeforeEach
  void train() throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    List<String> vectors = new ArrayList<>();
    List<String> pairs = new ArrayList<>(List.of("text1\ttext2"));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      StringBuilder vector = new StringBuilder("w" + i);
      for (int c = 0; c < 8; c++) {
        vector.append(' ').append((float) random.nextGaussian());
      }
      vectors.add(vector.toString());
      pairs.add("w%d w%d\tw%d".formatted(i, (i + 1) % 40, i));
      lines.add("w3 ".repeat(1 + i) + "w" + i);
    }
    Path words = Files.write(folder.resolve("words.txt"), vectors);
    Path data = Files.write(folder.resolve("pairs.tsv"), pairs);
    texts = Files.write(folder.resolve("texts.txt"), lines).toString();
    model = folder.resolve("model").toString();
    Run run =
        Run.of(
            "train",
            "infersent",
            "-m",
            words.toString(),
            "--data",
            data.toString(),
            "--out",
            model,
            "--set",
            "hidden-size=8",
            "--set",
            "epochs=2");
    assertThat(run.status()).as(run.err()).isZero();
  }

  @Test
  void encodesTheSameWhateverTheThreadsAndTheBatch() {
    List<String[]> rows = rows(Run.of("encode", texts, "-m", model, "-f", "tsv", "--threads", "1"));
    List<String[]> others =
        rows(Run.of("encode", texts, "-m", model, "-f", "tsv", "--threads", "2", "--batch", "3"));
    assertThat(others).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      for (int c = 1; c < rows.get(i).length; c++) {
        assertThat(Double.parseDouble(others.get(i)[c]))
            .isCloseTo(Double.parseDouble(rows.get(i)[c]), within(1e-6));
      }
    }
  }

  private static List<String[]> rows(Run run) {
    assertThat(run.status()).as(run.err()).isZero();
    return run.out().lines().skip(1).map(line -> line.split("\t")).toList();
  }

  @Test
  void comparesInspectsAndExplains() {
    Run compare = Run.of("compare", "w1 w2", "w1 w2", "-m", model);
    assertThat(Double.parseDouble(compare.out().strip())).isCloseTo(1, within(1e-5));
    Run inspect = Run.of("inspect", model);
    assertThat(inspect.status()).as(inspect.err()).isZero();
    assertThat(inspect.out()).contains("network.v1", "dimensions\t16", "anisotropy");
    Run explain = Run.of("explain", "w1 w2", "w3", "-m", model, "--json");
    assertThat(explain.status()).as(explain.err()).isZero();
    assertThat(explain.out()).contains("\"contribution\"");
  }

  /** Two networks and the classifier that was trained with them. */
  @Test
  void tellsInferenceLabelsByItselfAndEncodesEitherSide() throws IOException {
    String pairs =
        Files.write(
                folder.resolve("nli.tsv"),
                List.of(
                    "label\tpremise\thypothesis",
                    "entailment\tw1 w2\tw2",
                    "neutral\tw3\tw4",
                    "contradiction\tw5\tw6"))
            .toString();
    String out = folder.resolve("nli").toString();
    Run train =
        Run.of(
            "train",
            "siamese",
            "-m",
            folder.resolve("words.txt").toString(),
            "--data",
            pairs,
            "--out",
            out,
            "--set",
            "hidden-size=8",
            "--set",
            "objective=softmax",
            "--set",
            "keep-classifier=true",
            "--set",
            "towers=separate");
    assertThat(train.status()).as(train.err()).isZero();
    Run compare = Run.of("compare", "--pairs", pairs, "-m", out);
    assertThat(compare.out())
        .startsWith(
            "label\tpremise\thypothesis\tscore\tpredicted\tentailment\tneutral\tcontradiction\n");
    for (String[] row : rows(compare)) {
      assertThat(row[3]).isEqualTo(row[5]);
      List<Double> shares =
          List.of(row[5], row[6], row[7]).stream().map(Double::parseDouble).toList();
      assertThat(shares.get(List.of("entailment", "neutral", "contradiction").indexOf(row[4])))
          .isEqualTo(Collections.max(shares));
      assertThat(shares.stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(1, within(2e-6));
    }
    assertThat(Run.of("compare", "--pairs", pairs, "-m", out, "--json").out().lines().findFirst())
        .hasValueSatisfying(line -> assertThat(line).contains(",\"predicted\":\"").endsWith("}"));
    Run evaluate = Run.of("evaluate", "nli", "--data", pairs, "-m", out);
    assertThat(evaluate.status()).as(evaluate.err()).isZero();
    assertThat(evaluate.out()).contains("accuracy");
    assertThat(Run.of("encode", texts, "-m", out, "--as", "query").out())
        .isNotEqualTo(Run.of("encode", texts, "-m", out, "--as", "document").out());
  }

  @Test
  void goesOnFromItselfJudgedByDevData() throws IOException {
    String pairs = folder.resolve("pairs.tsv").toString();
    String out = folder.resolve("second").toString();
    Run second =
        Run.of(
            "train",
            "infersent",
            "-m",
            model,
            "--data",
            pairs,
            "--dev",
            pairs,
            "--out",
            out,
            "--set",
            "epochs=3",
            "--set",
            "patience=1");
    assertThat(second.status()).as(second.err()).isZero();
    assertThat(second.err())
        .contains("the best so far", "best on dev data", "are pairs of the benchmark");
    assertThat(Path.of(out, "training.jsonl")).content().contains("\"dev\":{\"accuracy\":");
    assertThat(Path.of(out, "training.png")).isNotEmptyFile();
    assertThat(Path.of(out, "README.md")).content().contains("| hidden-size | 8 |", "(dev)");
    Run other =
        Run.of(
            "train",
            "infersent",
            "-m",
            model,
            "--data",
            pairs,
            "--out",
            out + "3",
            "--set",
            "hidden-size=4");
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.err()).contains("hidden-size", "is 8, not 4");
    Run unjudged = Run.of("train", "lsa", "--data", texts, "--dev", texts, "--out", out + "4");
    assertThat(unjudged.status()).isEqualTo(2);
    assertThat(unjudged.err()).contains("leave --dev out");
  }

  @Test
  void tokenVectorsByLayer() {
    String transformer = folder.resolve("transformer").toString();
    Run train =
        Run.of(
            "train",
            "bert",
            "-m",
            folder.resolve("words.txt").toString(),
            "--data",
            texts,
            "--out",
            transformer,
            "--set",
            "dimensions=8",
            "--set",
            "heads=2",
            "--set",
            "feed-forward=16",
            "--set",
            "layers=2",
            "--set",
            "steps=2");
    assertThat(train.status()).as(train.err()).isZero();
    assertThat(train.err()).contains("40 documents", "hidden tokens found");
    List<String> all = tokens(transformer, "all");
    assertThat(all).hasSize(40);
    assertThat(all.getFirst())
        .startsWith(
            "{\"text\":\"w3 w0\",\"tokens\":[{\"text\":\"[CLS]\",\"start\":0,\"end\":0,\"layers\":[[")
        .contains("{\"text\":\"w0\",\"start\":3,\"end\":5,\"layers\":[[")
        .contains("{\"text\":\"[SEP]\",\"start\":5,\"end\":5");
    assertThat(all.getFirst().split("\\],\\[")).hasSize(1 + 2 * 4);
    for (String layer : List.of("0", "2", "mean", "first-last")) {
      assertThat(tokens(transformer, layer).getFirst()).contains("\"end\":5,\"vector\":[");
    }
    assertThat(tokens(model, "last").getFirst())
        .contains("{\"text\":\"w0\",\"start\":3,\"end\":5,");
    Run missing = Run.of("encode", texts, "-m", transformer, "--tokens", "--layer", "3");
    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.err()).contains("layers 0 to 2");
  }

  private List<String> tokens(String name, String layer) {
    Run run = Run.of("encode", texts, "-m", name, "--tokens", "--layer", layer);
    assertThat(run.status()).as(run.err()).isZero();
    return run.out().lines().toList();
  }

  @Test
  void aDamagedOneIsThree() throws IOException {
    Files.writeString(Path.of(model, "network.json"), "{\"format\": 1}");
    Run run = Run.of("compare", "w1", "w2", "-m", model);
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err()).contains("network.json").doesNotContain("Exception");
  }
}
