package dev.simile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Retrieve, then re-rank. */
class RerankTest {
  @TempDir Path folder;
  private String words = "";
  private String wmd = "";
  private String texts = "";
  private String set = "";

  @BeforeEach
  void write() throws IOException {
    words = SmallModel.write(folder.resolve("model"));
    wmd = folder.resolve("wmd").toString();
    assertThat(Run.of("train", "wmd", "-m", words, "--out", wmd).status()).isZero();
    List<String> lines =
        List.of(
            "good day",
            "bad night",
            "good good night",
            "day",
            "今天",
            "good 今天 day",
            "bad day",
            "night day",
            "",
            "\u202e🎉\u0000");
    texts = Files.write(folder.resolve("texts.txt"), lines).toString();
    Path data = Files.createDirectories(folder.resolve("set"));
    set = data.toString();
    List<String> corpus = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      corpus.add("{\"id\":\"d%d\",\"text\":\"%s\"}".formatted(i, lines.get(i).replace("\0", "")));
    }
    Files.write(data.resolve("corpus.jsonl"), corpus);
    Files.write(
        data.resolve("queries.jsonl"),
        List.of(
            "{\"id\":\"a\",\"text\":\"good day\"}",
            "{\"id\":\"b\",\"text\":\"bad night\"}",
            "{\"id\":\"c\",\"text\":\"今天\"}"));
    Files.write(
        data.resolve("qrels.test.tsv"),
        List.of("query-id\tcorpus-id\tscore", "a\td5\t1", "b\td1\t2", "b\td7\t1"));
    Files.write(
        data.resolve("qrels.dev.tsv"),
        List.of("query-id\tcorpus-id\tscore", "c\td4\t1", "c\td5\t1"));
  }

  private Run search(String... options) {
    return Run.of(
        Stream.concat(
                Stream.of("search", "good day", "--in", texts, "-m", words), Arrays.stream(options))
            .toArray(String[]::new));
  }

  private Run retrieval(String... options) {
    return Run.of(
        Stream.concat(Stream.of("evaluate", "retrieval", "--data", set), Arrays.stream(options))
            .toArray(String[]::new));
  }

  private static List<String> column(Run run, int column) {
    assertThat(run.status()).as(run.err()).isZero();
    return run.lines().stream().skip(1).map(line -> line.split("\t", -1)[column]).toList();
  }

  @Test
  void theRerankersScoresAreThoseOfSearchingByIt() {
    Run alone = Run.of("search", "good day", "--in", texts, "-m", wmd, "-k", "4");
    Run reranked = search("--rerank", wmd, "--depth", "10", "-k", "4");
    assertThat(column(reranked, 1)).isEqualTo(column(alone, 1));
    assertThat(
            search("--rerank", wmd, "--depth", "10", "-k", "4", "--threads", "3", "--batch", "1"))
        .extracting(Run::out)
        .isEqualTo(reranked.out());
    assertThat(search("--rerank", wmd, "--depth", "10", "-k", "4", "--json").out())
        .contains("\"rank\":1", "\"score\":", "\"id\":", "\"text\":");
  }

  @Test
  void onlyTheBestOfTheStageBeforeAreRead() {
    List<String> first = column(search("-k", "3"), 2);
    Run reranked = search("--rerank", wmd, "--depth", "3", "-k", "3");
    assertThat(column(reranked, 2)).containsExactlyInAnyOrderElementsOf(first);
    Run weightless = search("--rerank", wmd, "--depth", "3", "-k", "3", "--rerank-weight", "0");
    assertThat(column(weightless, 2)).isEqualTo(first);
    Run cascade = search("--rerank", wmd, "--rerank", words, "--depth", "8,2", "-k", "2");
    assertThat(column(cascade, 2))
        .containsExactlyInAnyOrderElementsOf(
            column(search("--rerank", wmd, "--depth", "8", "-k", "2"), 2));
    assertThat(Run.of("search", "bad", "--in", texts, "-m", wmd, "--rerank", words).status())
        .isZero();
  }

  @Test
  void optionsThatDoNotFitAreRefused() {
    refused(search("--depth", "5"), "--depth goes with --rerank");
    refused(search("--rerank-weight", "0.5"), "--rerank-weight goes with --rerank");
    refused(search("--rerank", wmd, "--depth", "5"), "-k 10 is more than the 5");
    refused(search("--rerank", wmd, "--depth", "0"), "from 1 on");
    refused(search("--rerank", wmd, "--depth", "9,8"), "2 depths for 1");
    refused(search("--rerank", wmd, "--rerank", wmd, "--depth", "9,12"), "a cascade narrows");
    refused(search("--rerank", wmd, "--rerank-weight", "1.5"), "0 … 1");
    refused(search("--rerank", wmd, "--rerank-weight", "0.5,1"), "one each");
    assertThat(search("--rerank", folder + "/none").status()).isEqualTo(3);
    refused(retrieval("-m", words, "--rerank-weight", "0.5"), "--rerank-weight goes with --rerank");
    refused(retrieval("-m", words, "--rerank-depth", "5"), "--rerank-depth goes with --rerank");
    refused(retrieval("-m", words, "--curve"), "--curve goes with --rerank");
    refused(retrieval("-m", words, "--tune-split", "dev"), "--tune-split goes with");
    refused(retrieval("--rerank", wmd, "--png", "x.png"), "--png goes with --curve");
    refused(retrieval("--rerank", wmd, "--curve", "--latency", "0"), "--latency");
    refused(retrieval("--rerank", wmd, "--against", words), "--against");
    refused(
        retrieval("--rerank", wmd, "--tune-split", "dev", "--rerank-weight", "1"),
        "leave out --rerank-weight");
    refused(
        retrieval("-m", words, "--split", "test", "--rerank", wmd, "--tune-split", "test"),
        "very judgements");
    refused(retrieval("--rerank", wmd, "--depth", "5", "--rerank-depth", "6"), "raise --depth");
  }

  private static void refused(Run run, String why) {
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(why);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void emptyFilesAndQueriesAreSaid() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.txt"), "");
    Run none = Run.of("search", "x", "--in", empty.toString(), "-m", words, "--rerank", wmd);
    assertThat(none.lines()).hasSize(1);
    Run unknown = Run.of("search", "🎉", "--in", texts, "-m", words, "--rerank", wmd);
    assertThat(unknown.status()).isZero();
    assertThat(unknown.err()).contains("wmd: the query has no token");
  }

  @Test
  void stagesAreComparedAndTheRunIsJudgedTheSame() {
    String written = folder.resolve("reranked.run").toString();
    Run run =
        retrieval(
            "-m",
            words,
            "--split",
            "test",
            "--rerank",
            wmd,
            "--tune-split",
            "dev",
            "--write-run",
            written);
    assertThat(run.lines().getFirst())
        .isEqualTo(
            "metric\tvalue\tlow\thigh\tn\tstage\tmodel\tdepth\tweight\tempty\tcut\tagainst\tdifference"
                + "\tdifference-low\tdifference-high\tp\tdata");
    assertThat(column(run, 5)).containsOnly("1", "2");
    assertThat(run.err()).contains("is best on dev: ndcg@10");
    Run judged = retrieval("--split", "test", "--run", written);
    List<String> values = column(run, 1);
    assertThat(column(judged, 1)).isEqualTo(values.subList(values.size() / 2, values.size()));
    List<String> against = column(run, 11);
    assertThat(against.subList(values.size() / 2, values.size()))
        .isEqualTo(values.subList(0, values.size() / 2));
    Run again = retrieval("--run", written, "--split", "test", "--rerank", wmd, "--json");
    assertThat(Json.readObject(again.bytes(), "out").objects("results")).hasSize(2);
  }

  /** 100 unless said, but no more than the stage before finds. */
  @Test
  void theDepthThatIsToldIsTheOneThatWasRead() {
    Run run =
        retrieval(
            "-m", words, "--split", "test", "--rerank", wmd, "--rerank", words, "--depth", "4");
    assertThat(column(run, 7)).containsOnly("4");
    assertThat(column(search("--rerank", wmd, "-k", "3"), 2)).hasSize(3);
  }

  @Test
  void theCurveIsPrintedAndDrawn() throws IOException {
    Path png = folder.resolve("curve.png");
    Run run =
        retrieval(
            "-m", words, "--split", "test", "--rerank", wmd, "--curve", "--png", png.toString());
    assertThat(column(run, 0)).containsExactly("0", "5", "10");
    assertThat(run.lines().getFirst()).startsWith("depth\tndcg@10\tlow\thigh\tdifference");
    assertThat(run.err()).contains("is recommended: the least");
    assertThat(png).isNotEmptyFile();
    Run json =
        retrieval(
            "-m",
            words,
            "--split",
            "test",
            "--rerank",
            wmd,
            "--curve",
            "--latency",
            "100000",
            "--json");
    JsonObject object = Json.readObject(json.out().getBytes(StandardCharsets.UTF_8), "out");
    assertThat(object.objects("curve")).hasSize(3);
    assertThat(object.integer("recommended")).isBetween(0L, 10L);
    Run never =
        retrieval(
            "-m", words, "--split", "test", "--rerank", wmd, "--curve", "--latency", "0.0000001");
    assertThat(never.err()).contains("not even the first stage");
  }

  @Test
  void scorersThatExplainTakeTheDeletionTest() throws IOException {
    Path pairs = folder.resolve("pairs.tsv");
    List<String> rows = new ArrayList<>(List.of("label\ttext1\ttext2"));
    for (int i = 0; i < 20; i++) {
      rows.add(i % 2 + "\tgood day 今天\t" + (i % 2 == 1 ? "good day" : "bad night"));
    }
    Files.write(pairs, rows);
    Run run = Run.of("evaluate", "pairs", "--data", pairs.toString(), "-m", wmd, "--explain");
    assertThat(column(run, 0))
        .contains("deletion-shown", "deletion-random", "deletion-above-random");
    Run explained = Run.of("explain", "good day", "bad night", "-m", wmd, "--json");
    JsonObject deletion = Json.readObject(explained.bytes(), "out").object("deletion");
    assertThat(deletion.number("shown") - deletion.number("random"))
        .isEqualTo(deletion.number("above-random"));
    assertThat(deletion.integer("orders")).isEqualTo(5);
    Path page = folder.resolve("why.html");
    Run.of("explain", "good day", "bad night", "-m", wmd, "--html", page.toString());
    assertThat(page).content().contains("Do the shares name what matters?", "Deletion test");
    assertThat(Run.of("explain", "good", "day", "-m", wmd, "--json", "--deletion", "0").out())
        .doesNotContain("deletion");
    assertThat(Run.of("explain", "good", "day", "-m", wmd, "--deletion", "-1").status())
        .isEqualTo(2);
  }
}
