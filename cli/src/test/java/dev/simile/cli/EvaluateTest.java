package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateTest {
  private static final String STS =
      "score\tsentence1\tsentence2\n5\tgood day\tgood day\n3\tgood day\tday\n0\tgood\tbad\n1\tgood\tnight\n";
  private static final String PAIRS =
      "label\ttext1\ttext2\n1\tgood day\tday\n0\tgood\tbad\n0\tgood\tnight\n1\tgood\tgood\n";

  @TempDir Path folder;
  private String model = "";

  @BeforeEach
  void writeModel() throws IOException {
    model = SmallModel.write(folder.resolve("model"));
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private static List<String> cells(String line) {
    return List.of(line.split("\t", -1));
  }

  @Test
  void stsPrintsTwoFiguresAFileAndTheMean() throws IOException {
    String sts = file("sts.tsv", STS);
    Run one = Run.of("evaluate", "sts", "--data", sts, "-m", model);
    assertThat(one.status()).as(one.err()).isZero();
    assertThat(one.lines().getFirst()).isEqualTo("metric\tvalue\tlow\thigh\tn\tempty\tcut\tdata");
    assertThat(one.lines()).hasSize(3);
    List<String> spearman = cells(one.lines().get(1));
    assertThat(spearman.get(0)).isEqualTo("spearman");
    // Cosines 1, .707, −.894, 0 stand in the order of the scores.
    assertThat(spearman.get(1)).isEqualTo("100.0000");
    assertThat(spearman.subList(4, 8)).containsExactly("4", "0", "0", sts);
    // scipy.stats.pearsonr([1, .707107, -.894427, 0], [5, 3, 0, 1])
    assertThat(cells(one.lines().get(2)).get(1)).isEqualTo("94.3194");
    Run two =
        Run.of("evaluate", "sts", "--data", sts, file("b.tsv", STS + "2\t👍\tday\n"), "-m", model);
    assertThat(two.lines()).hasSize(9);
    assertThat(cells(two.lines().get(3)).get(5)).isEqualTo("1");
    assertThat(two.lines().stream().map(line -> cells(line).getLast()).distinct())
        .endsWith("mean", "all");
    assertThat(cells(two.lines().getLast()).get(4)).isEqualTo("9");
    assertThat(Run.of("evaluate", "sts", "--data", sts, "-m", model).out()).isEqualTo(one.out());
  }

  @Test
  void explanationsAreTested() throws IOException {
    Run run = Run.of("evaluate", "sts", "--data", file("sts.tsv", STS), "-m", model, "--explain");
    assertThat(run.lines().stream().map(line -> cells(line).getFirst()))
        .containsExactly(
            "metric",
            "spearman",
            "pearson",
            "deletion-shown",
            "deletion-random",
            "deletion-above-random");
  }

  @Test
  void jsonIsAnObjectWithoutNaN() throws IOException {
    Run run = Run.of("evaluate", "sts", "--data", file("sts.tsv", STS), "-m", model, "--json");
    assertThat(run.out())
        .startsWith("{")
        .contains("\"results\"", "\"spearman\" : {", "\"value\" : 100", "\"n\" : 4");
    Run single =
        Run.of(
            "evaluate",
            "sts",
            "--data",
            file("one.tsv", "score\ttext1\ttext2\n1\tgood\tday\n"),
            "-m",
            model,
            "--json");
    assertThat(single.out()).contains("\"value\" : null").doesNotContain("NaN");
  }

  @Test
  void pairsTakeTheThresholdFromDevOrSayWhere() throws IOException {
    String pairs = file("pairs.tsv", PAIRS);
    Run dev = Run.of("evaluate", "pairs", "--data", pairs, "--dev", pairs, "-m", model);
    assertThat(dev.status()).as(dev.err()).isZero();
    assertThat(dev.err()).isEmpty();
    assertThat(dev.lines().getFirst())
        .isEqualTo("metric\tvalue\tlow\thigh\tn\tthreshold\tempty\tcut\tdata");
    assertThat(dev.lines().get(1)).startsWith("average-precision\t100.0000\t");
    // Halfway between 0 and .707107.
    assertThat(cells(dev.lines().get(2)).get(5)).isEqualTo("0.3536");
    assertThat(dev.lines().get(3)).startsWith("f1\t100.0000\t");
    Run half = Run.of("evaluate", "pairs", "--data", pairs, "-m", model);
    assertThat(half.err()).contains("a random half");
    assertThat(cells(half.lines().get(2)).get(4)).isEqualTo("2");
    Run none =
        Run.of("evaluate", "pairs", "--data", pairs, "--dev", file("none.tsv", ""), "-m", model);
    assertThat(none.status()).isEqualTo(4);
    assertThat(none.err()).contains("no rows to find the thresholds on");
  }

  @Test
  void wordsSayTheirCoverage() throws IOException {
    String words =
        file(
            "w.tsv", "word1\tword2\tscore\nGood\tday\t5\ngood\tbad\t1\nday\tnight\t7\nday\tx\t3\n");
    Run run = Run.of("evaluate", "words", "--data", words, "-m", model);
    assertThat(run.lines().getFirst())
        .isEqualTo("metric\tvalue\tlow\thigh\tn\tpairs\tcoverage\tdata");
    List<String> cells = cells(run.lines().get(1));
    assertThat(cells.get(1)).isEqualTo("100.0000");
    assertThat(cells.subList(4, 7)).containsExactly("3", "4", "75.0000");
  }

  @Test
  void analogiesAreAnsweredBySection() throws IOException {
    String questions =
        file("q.txt", ": days\ngood day bad night\ngood day bad unicorn\n: gram1\nbad good 今 天\n");
    Run run = Run.of("evaluate", "analogy", "--data", questions, "-m", model);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.lines().stream().map(line -> cells(line).get(5)))
        .containsExactly("section", "days", "gram1", "semantic", "syntactic", "total");
    assertThat(cells(run.lines().get(1)).subList(4, 8))
        .containsExactly("1", "days", "2", "50.0000");
    assertThat(
            Run.of("evaluate", "analogy", "--data", questions, "-m", model, "--limit", "0").err())
        .contains("--limit takes a number from 1 on");
  }

  @Test
  void topicsAreScoredAndShown() throws IOException {
    String texts =
        file(
            "texts.txt",
            "cat dog cat pet\ncar road car bus\ndog pet cat\nbus road car\n".repeat(5));
    String topics = folder.resolve("topics").toString();
    Run trained =
        Run.of(
            "train",
            "lda",
            "--data",
            texts,
            "--out",
            topics,
            "--seed",
            "1",
            "--threads",
            "1",
            "--set",
            "topics=2",
            "--set",
            "epochs=50");
    assertThat(trained.status()).as(trained.err()).isZero();
    Run run = Run.of("evaluate", "topics", "--data", texts, "-m", topics);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.lines().stream().map(line -> cells(line).getFirst()))
        .containsExactly("metric", "perplexity", "npmi", "umass", "diversity");
    // Without topics it would be that of six words, some rarer than others.
    assertThat(Double.parseDouble(cells(run.lines().get(1)).get(1))).isBetween(1.5, 4.5);
    assertThat(Run.of("inspect", topics).out()).contains("topic-0\t", "topic-1\t", "cat");
    assertThat(Run.of("inspect", topics, "--json").out()).contains("\"topic-words\"", "\"share\"");
    Run unread =
        Run.of(
            "evaluate",
            "topics",
            "--data",
            texts,
            "--reference",
            file("nothing.txt", ""),
            "-m",
            topics);
    assertThat(unread.status()).isEqualTo(4);
    assertThat(unread.err()).contains("nothing.txt holds no text");
    Run foreign =
        Run.of("evaluate", "topics", "--data", file("foreign.txt", "zz qq\n"), "-m", topics);
    assertThat(foreign.status()).isEqualTo(4);
    assertThat(foreign.err()).contains("foreign.txt", "no word of it");
    Run none = Run.of("evaluate", "topics", "--data", texts, "-m", model);
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("no topics");
  }

  @Test
  void whatIsWrongIsSaid() throws IOException {
    Run column = Run.of("evaluate", "sts", "--data", file("p.tsv", PAIRS), "-m", model);
    assertThat(column.status()).isEqualTo(4);
    assertThat(column.err()).contains("no column score; there are label, text1, text2");
    assertThat(Run.of("evaluate", "sts", "--data", folder + "/none.tsv", "-m", model).status())
        .isEqualTo(4);
    assertThat(Run.of("evaluate", "sts", "-m", model).status()).isEqualTo(2);
    assertThat(Run.of("evaluate", "sts", "--data", file("s.tsv", STS), "-m", "no/such").status())
        .isEqualTo(3);
    Run empty = Run.of("evaluate", "sts", "--data", file("e.tsv", ""), "-m", model);
    assertThat(empty.status()).isZero();
    assertThat(empty.out()).isEqualTo("metric\tvalue\tlow\thigh\tn\tempty\tcut\tdata\n");
    assertThat(empty.err()).contains("empty");
    assertThat(Run.of("evaluate").status()).isEqualTo(2);
    assertThat(Run.of("evaluate", "stss", "--data", "x").status()).isEqualTo(2);
  }
}
