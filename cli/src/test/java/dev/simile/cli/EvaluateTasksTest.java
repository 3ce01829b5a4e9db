package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateTasksTest {
  private static final String LABELLED =
      "label\ttext\n"
          + "light\tgood day\nlight\tday\nlight\tday day good\ndark\tbad night\ndark\tnight\ndark\tbad\n"
              .repeat(4);
  private static final String NLI =
      "label\tpremise\thypothesis\n"
          + "entailment\tgood day\tday\ncontradiction\tgood day\tbad night\nneutral\tday\tgood\n"
              .repeat(5);

  @TempDir Path folder;
  private String model = "";

  @BeforeEach
  void writeModel() throws IOException {
    model = SmallModel.write(folder.resolve("model"));
  }

  private String file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
    return Files.writeString(file, content).toString();
  }

  private static List<String> cells(String line) {
    return List.of(line.split("\t", -1));
  }

  private String retrieval(String name, String id, String qrels) throws IOException {
    file(
        name + "/corpus.jsonl",
        "{\"ID\":\"d1\",\"title\":\"good\",\"text\":\"day\"}\n{\"ID\":\"d2\",\"text\":\"bad night\"}\n{\"ID\":\"d3\",\"text\":\"\"}\n"
            .replace("ID", id));
    file(
        name + "/queries.jsonl",
        "{\"ID\":\"q1\",\"text\":\"day\"}\n{\"ID\":\"q2\",\"text\":\"night\"}\n".replace("ID", id));
    file(name + "/" + qrels, "query-id\tcorpus-id\tscore\nq1\td1\t2\nq2\td1\t1\nq3\td1\t1\n");
    return folder.resolve(name).toString();
  }

  @Test
  void retrievalFoldersAreReadInBothLayouts() throws IOException {
    String first = retrieval("first", "_id", "qrels/test.tsv");
    Run run = Run.of("evaluate", "retrieval", "--data", first, "-m", model);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.lines().getFirst()).isEqualTo("metric\tvalue\tlow\thigh\tn\tempty\tcut\tdata");
    assertThat(run.lines().stream().skip(1).map(line -> cells(line).getFirst()))
        .containsExactly("ndcg@10", "map", "mrr", "recall@10", "recall@100");
    // q1 finds d1 first, q2 finds it last or after the empty d3, q3 has no text and counts 0.
    assertThat(run.err()).contains("lacks 1 of the judged queries", "no token the model knows");
    assertThat(cells(run.lines().get(3)).subList(4, 6)).containsExactly("3", "1");
    double mrr = Double.parseDouble(cells(run.lines().get(3)).get(1));
    assertThat(mrr).isBetween(100 * (1 + 1 / 3.0) / 3 - 0.001, 100 * (1 + 1 / 2.0) / 3 + 0.001);
    Run second =
        Run.of(
            "evaluate",
            "retrieval",
            "--data",
            retrieval("second", "id", "qrels.dev.tsv"),
            "-m",
            model);
    assertThat(cells(second.lines().get(3)).get(1)).isEqualTo(cells(run.lines().get(3)).get(1));
    Run split = Run.of("evaluate", "retrieval", "--data", first, "--split", "dev", "-m", model);
    assertThat(split.status()).isEqualTo(4);
    assertThat(split.err())
        .contains("no judgements qrels/dev.tsv or qrels.dev.tsv; there are test");
  }

  @Test
  void aRunThatWasWrittenIsJudgedTheSame() throws IOException {
    String data = retrieval("set", "id", "qrels.test.tsv");
    String written = folder.resolve("model.run").toString();
    Run found =
        Run.of("evaluate", "retrieval", "--data", data, "-m", model, "--write-run", written);
    assertThat(Files.readString(Path.of(written))).startsWith("q1 Q0 d1 1 ");
    Run judged = Run.of("evaluate", "retrieval", "--data", data, "--run", written);
    assertThat(judged.status()).as(judged.err()).isZero();
    for (int line = 1; line < 6; line++) {
      assertThat(cells(judged.lines().get(line)).subList(0, 5))
          .isEqualTo(cells(found.lines().get(line)).subList(0, 5));
    }
    Run none = Run.of("evaluate", "retrieval", "--data", folder + "/none", "-m", model);
    assertThat(none.status()).isEqualTo(4);
    assertThat(none.err()).contains("corpus.jsonl");
    Run both =
        Run.of("evaluate", "retrieval", "--data", data, "--run", written, "--write-run", written);
    assertThat(both.status()).isEqualTo(2);
  }

  @Test
  void whatIsFoundDoesNotDependOnThreadsAndBatchAlsoByAScorer() throws IOException {
    String wmd = folder.resolve("wmd").toString();
    assertThat(Run.of("train", "wmd", "-m", model, "--out", wmd).status()).isZero();
    Random random = new Random(5);
    StringBuilder corpus = new StringBuilder();
    StringBuilder pairs = new StringBuilder("text1\ttext2\n");
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      for (int w = random.nextInt(6); w > 0; w--) {
        text.append(List.of("good ", "day ", "bad ", "night ", "今天 ").get(random.nextInt(5)));
      }
      String line = text.toString().strip();
      corpus.append("{\"id\":\"d" + i + "\",\"text\":\"" + line + "\"}\n");
      pairs.append("good day 今天\t" + line + "\n");
    }
    file("many/corpus.jsonl", corpus.toString());
    file(
        "many/queries.jsonl",
        "{\"id\":\"q\",\"text\":\"good day 今天\"}\n{\"id\":\"r\",\"text\":\"bad\"}\n");
    file("many/qrels.test.tsv", "query-id\tcorpus-id\tscore\nq\td7\t1\nr\td8\t1\n");
    for (String searcher : List.of(wmd, model)) {
      String one = found(searcher, "1", "300");
      assertThat(found(searcher, "3", "7")).isEqualTo(one);
      double[] all =
          Run.of("compare", "--pairs", file("pairs.tsv", pairs.toString()), "-m", searcher)
              .lines()
              .stream()
              .skip(1)
              .mapToDouble(row -> -Double.parseDouble(row.substring(row.lastIndexOf('\t') + 1)))
              .sorted()
              .limit(20)
              .map(score -> -score)
              .toArray();
      double[] best =
          one.lines()
              .filter(line -> line.startsWith("q "))
              .mapToDouble(line -> Double.parseDouble(line.split(" ")[4]))
              .toArray();
      assertThat(best).containsExactly(all, within(2e-6));
    }
  }

  private String found(String searcher, String threads, String batch) throws IOException {
    String written = folder.resolve("found.run").toString();
    Run run =
        Run.of(
            "evaluate",
            "retrieval",
            "--data",
            folder.resolve("many").toString(),
            "-m",
            searcher,
            "--depth",
            "20",
            "--threads",
            threads,
            "--batch",
            batch,
            "--write-run",
            written);
    assertThat(run.status()).as(run.err()).isZero();
    return Files.readString(Path.of(written));
  }

  @Test
  void groupsAgreeWithLabels() throws IOException {
    Run run = Run.of("evaluate", "clustering", "--data", file("l.tsv", LABELLED), "-m", model);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.lines().getFirst())
        .isEqualTo("metric\tvalue\tlow\thigh\tn\tclusters\tempty\tcut\tdata");
    assertThat(run.lines().stream().skip(1).map(line -> cells(line).getFirst()))
        .containsExactly("v-measure", "nmi", "ari");
    assertThat(cells(run.lines().get(1)).get(5)).isEqualTo("2");
    assertThat(
            Run.of("evaluate", "clustering", "--data", file("none.tsv", ""), "-m", model).status())
        .isZero();
  }

  @Test
  void labelsAreToldFromFrozenVectors() throws IOException {
    String train = file("train.tsv", LABELLED);
    String test = file("test.tsv", "label\ttext\nlight\tday\ndark\tnight\nother\tnight\n");
    Run run = Run.of("evaluate", "classify", "--train", train, "--data", test, "-m", model);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(cells(run.lines().get(1)).subList(0, 2)).containsExactly("accuracy", "66.6667");
    assertThat(run.err()).contains("1 of 3 rows have a label that cannot be told: other");
    Run untrained = Run.of("evaluate", "classify", "--data", test, "-m", model);
    assertThat(untrained.status()).isEqualTo(2);
    assertThat(untrained.err()).contains("--train FILE");
  }

  @Test
  void inferenceIsToldThreeWaysAndTwo() throws IOException {
    String nli = file("nli.tsv", NLI);
    Run three = Run.of("evaluate", "nli", "--train", nli, "--data", nli, "-m", model);
    assertThat(three.status()).as(three.err()).isZero();
    assertThat(cells(three.lines().get(1)).subList(0, 2)).containsExactly("accuracy", "100.0000");
    String two = file("two.tsv", NLI.replaceAll("contradiction|neutral", "not_entailment"));
    Run mixed = Run.of("evaluate", "nli", "--train", nli, "--data", two, "-m", model);
    assertThat(cells(mixed.lines().get(1)).get(4)).isEqualTo("15");
    Run twoWay = Run.of("evaluate", "nli", "--train", two, "--data", nli, "-m", model);
    assertThat(cells(twoWay.lines().get(1)).subList(0, 2)).containsExactly("accuracy", "100.0000");
    Run without = Run.of("evaluate", "nli", "--data", nli, "-m", model);
    assertThat(without.status()).isEqualTo(2);
    assertThat(without.err()).contains("gives no inference labels: --train FILE");
    Run label =
        Run.of(
            "evaluate",
            "nli",
            "--train",
            nli,
            "--data",
            file("bad.tsv", NLI.replace("neutral", "maybe")),
            "-m",
            model);
    assertThat(label.status()).isEqualTo(4);
    assertThat(label.err()).contains("bad.tsv:4: the label is \"maybe\"");
  }

  @Test
  void behaviourIsShownByKindAndByItem() {
    Run run = Run.of("evaluate", "behaviour", "--language", "en", "-m", model);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.lines().stream().skip(1).map(line -> cells(line).getFirst()))
        .containsExactly("negation", "number", "entity", "role", "typo", "paraphrase", "mean");
    Run items = Run.of("evaluate", "behaviour", "--items", "-m", model);
    assertThat(items.lines()).hasSizeGreaterThan(301);
    assertThat(items.lines().get(1)).startsWith("behaviour-en\tnegation\tno\t");
    assertThat(Run.of("evaluate", "behaviour", "--language", "fr", "-m", model).status())
        .isEqualTo(2);
  }

  @Test
  void anotherModelIsComparedOnTheSameRows() throws IOException {
    String labelled = file("l.tsv", LABELLED);
    String nli = file("nli.tsv", NLI);
    String sts =
        file("sts.tsv", "score\ttext1\ttext2\n5\tday\tday\n1\tgood\tnight\n0\tgood\tbad\n");
    String pairs = file("p.tsv", "label\ttext1\ttext2\n1\tgood day\tday\n0\tgood\tbad\n");
    String words = file("w.tsv", "word1\tword2\tscore\ngood\tday\t5\ngood\tbad\t1\nday\tx\t3\n");
    String questions = file("q.txt", ": days\ngood day bad night\n");
    String data = retrieval("set", "id", "qrels.test.tsv");
    List<List<String>> tasks =
        List.of(
            List.of("sts", "--data", sts),
            List.of("pairs", "--data", pairs, "--dev", pairs),
            List.of("words", "--data", words),
            List.of("analogy", "--data", questions),
            List.of("retrieval", "--data", data),
            List.of("clustering", "--data", labelled),
            List.of("classify", "--train", labelled, "--data", labelled),
            List.of("nli", "--train", nli, "--data", nli),
            List.of("behaviour"));
    for (List<String> task : tasks) {
      List<String> line = new java.util.ArrayList<>(List.of("evaluate"));
      line.addAll(task);
      line.addAll(List.of("-m", model, "--against", model));
      Run run = Run.of(line.toArray(String[]::new));
      assertThat(run.status()).as(task + run.err()).isZero();
      List<String> header = cells(run.lines().getFirst());
      int at = header.indexOf("against");
      assertThat(header.subList(at, header.size()))
          .containsExactly(
              "against", "difference", "difference-low", "difference-high", "p", "data");
      List<String> figure = cells(run.lines().get(1));
      assertThat(figure.get(at)).as(task.getFirst()).isEqualTo(figure.get(1));
      assertThat(figure.subList(at + 1, at + 5))
          .as(task.getFirst())
          .containsExactly("0.0000", "0.0000", "0.0000", "1.0000");
      line.add("--json");
      assertThat(Run.of(line.toArray(String[]::new)).out()).contains("\"against\" :", "\"p\" : 1");
    }
  }
}
