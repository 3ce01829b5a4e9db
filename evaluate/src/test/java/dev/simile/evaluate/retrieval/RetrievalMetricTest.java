package dev.simile.evaluate.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.error.DataException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against the figures that src/test/python/golden_retrieval.py wrote, after it had checked them
 * against trec_eval's published example and scikit-learn.
 */
class RetrievalMetricTest {
  @TempDir Path folder;

  record Golden(
      String name, List<Found> found, Map<String, Integer> judged, Map<String, Double> expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Golden> golden() throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    RetrievalMetricTest.class.getResourceAsStream("golden-retrieval.tsv")),
                StandardCharsets.UTF_8))) {
      return in.lines()
          .filter(line -> !line.startsWith("#"))
          .map(RetrievalMetricTest::parse)
          .toList();
    }
  }

  private static Golden parse(String line) {
    String[] cells = line.split("\t");
    List<Found> found = new ArrayList<>();
    pairs(cells[1], ":")
        .forEach(
            (document, score) ->
                found.add(
                    new Found(document, Double.parseDouble(score.replace("inf", "Infinity")))));
    Map<String, Integer> judged = new LinkedHashMap<>();
    pairs(cells[2], ":").forEach((document, grade) -> judged.put(document, Integer.valueOf(grade)));
    Map<String, Double> expected = new LinkedHashMap<>();
    pairs(cells[3], "=").forEach((metric, value) -> expected.put(metric, Double.valueOf(value)));
    return new Golden(cells[0], found, judged, expected);
  }

  private static Map<String, String> pairs(String cell, String separator) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : cell.split(" ")) {
      int at = pair.lastIndexOf(separator);
      pairs.put(pair.substring(0, at), pair.substring(at + 1));
    }
    return pairs;
  }

  private static RetrievalMetric metric(String name) {
    return Stream.of(1, 5, 10, 20, 100)
        .flatMap(k -> Stream.of(RetrievalMetric.ndcg(k), RetrievalMetric.recall(k)))
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseGet(
            () ->
                name.equals("map")
                    ? RetrievalMetric.averagePrecision()
                    : RetrievalMetric.reciprocalRank());
  }

  @ParameterizedTest
  @MethodSource("golden")
  void equalsTrecEval(Golden golden) {
    TrecRun run = new TrecRun(Map.of("q", golden.found));
    Judgements judgements = new Judgements(Map.of("q", golden.judged));
    golden.expected.forEach(
        (name, value) -> {
          RetrievalMetric metric = metric(name);
          assertThat(metric.name()).isEqualTo(name);
          assertThat(metric.perQuery(judgements, run)[0]).as(name).isCloseTo(value, within(1e-9));
        });
  }

  @Test
  void aJudgedQueryWithoutResultsCountsZeroAndAnUnjudgedOneNothing() {
    Judgements judgements = new Judgements(Map.of("a", Map.of("x", 1)));
    TrecRun run = new TrecRun(Map.of("b", List.of(new Found("x", 1))));
    assertThat(RetrievalMetric.averagePrecision().perQuery(judgements, run)).containsExactly(0);
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void aRunIsTheSameAfterWritingAndReading() throws IOException {
    Map<String, List<Found>> found = new LinkedHashMap<>();
    found.put("q2", List.of(new Found("a", 0.1), new Found("ü", 0.1), new Found("b", 1 / 3.0)));
    found.put("q1", List.of(new Found("c", -2)));
    StringWriter out = new StringWriter();
    new TrecRun(found).write(out, "my model");
    assertThat(out.toString())
        .isEqualTo(
            """
            q2 Q0 b 1 0.33333334 my_model
            q2 Q0 ü 2 0.1 my_model
            q2 Q0 a 3 0.1 my_model
            q1 Q0 c 1 -2.0 my_model
            """);
    StringWriter again = new StringWriter();
    TrecRun.read(file("run", out.toString())).write(again, "my model");
    assertThat(again.toString()).isEqualTo(out.toString());
    TrecRun spaced = new TrecRun(Map.of("q", List.of(new Found("an id", 1))));
    assertThatThrownBy(() -> spaced.write(new StringWriter(), "m"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("an id");
  }

  @Test
  void runsAreCheckedAsTheyAreRead() throws IOException {
    assertThat(TrecRun.read(file("empty", "")).queries()).isEmpty();
    assertThatThrownBy(() -> TrecRun.read(file("short", "1 Q0 d 1 0.5 x\n1 Q0 e 2\n")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("short:2: 4 fields");
    assertThatThrownBy(() -> TrecRun.read(file("twice", "1\tQ0\td\t1\t0.5\tx\n1 Q0 d 2 0.4 x\n")))
        .hasMessageContaining("twice:2: document d stands twice for query 1");
    assertThatThrownBy(() -> TrecRun.read(file("word", "1 Q0 d 1 high x\n")))
        .hasMessageContaining("\"high\" is no number");
  }

  @Test
  void judgementsAreReadInBothFormats() throws IOException {
    Judgements beir =
        Judgements.read(file("qrels.tsv", "query-id\tcorpus-id\tscore\n1\ta b\t2\n1\tc\t0\n"));
    assertThat(beir.of("1")).containsExactly(Map.entry("a b", 2), Map.entry("c", 0));
    Judgements headless = Judgements.read(file("plain.tsv", "1\ta\t2\n2\tc\t1\n"));
    assertThat(headless.queries()).containsExactly("1", "2");
    Judgements trec = Judgements.read(file("qrels.txt", "301 0 FR1 1\r\n301 0 FR2 -1\n\n"));
    assertThat(trec.of("301")).containsExactly(Map.entry("FR1", 1), Map.entry("FR2", -1));
    assertThat(trec.size()).isEqualTo(2);
    assertThat(Judgements.read(file("none", "")).queries()).isEmpty();
    assertThatThrownBy(() -> Judgements.read(file("bad", "q d 1\n")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("bad:1");
    assertThatThrownBy(() -> Judgements.read(file("twice", "1\ta\t2\n1\ta\t1\n")))
        .hasMessageContaining("twice:2: query 1 and document a");
    assertThatThrownBy(() -> Judgements.read(file("half", "1\ta\t2\n1\tb\t0.5\n")))
        .hasMessageContaining("half:2");
  }
}
