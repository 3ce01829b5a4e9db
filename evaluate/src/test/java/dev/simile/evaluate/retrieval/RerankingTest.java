package dev.simile.evaluate.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.encode.TextReport;
import dev.simile.error.DataException;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.match.Reranker;
import dev.simile.match.Scorer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RerankingTest {
  /** The number a text is; of a pair, that of the right text. */
  private static final Scorer NUMBERS =
      new Scorer() {
        @Override
        public List<String> labels() {
          return List.of("score");
        }

        @Override
        public Scores score(List<String> left, List<String> right) {
          List<TextReport> reports =
              new ArrayList<>(Collections.nCopies(right.size(), new TextReport(1, 0, 0)));
          return new Scores(
              right.stream()
                  .map(text -> new double[] {Double.parseDouble(text)})
                  .toArray(double[][]::new),
              reports,
              reports);
        }
      };

  private static final Map<String, String> QUERIES = Map.of("q", "query");

  /** The first stage finds a, b, c, d, e; the re-ranker says 1, 3, 2, 9, 9. */
  private static final Map<String, String> TEXTS =
      Map.of("a", "1", "b", "3", "c", "2", "d", "9", "e", "9");

  private static Ranking first() {
    List<Found> found = new ArrayList<>();
    double score = 50;
    for (String document : List.of("a", "b", "c", "d", "e")) {
      found.add(new Found(document, score));
      score -= 10;
    }
    Map<String, List<Found>> byQuery = new LinkedHashMap<>();
    byQuery.put("q", found);
    byQuery.put("without text", List.of(new Found("a", 1)));
    return Ranking.of(new TrecRun(byQuery));
  }

  private static Reranking reranking(int threads, int batch, Integer... depths) {
    return Reranking.of(
        Reranker.of(NUMBERS),
        first(),
        List.of(depths),
        QUERIES,
        TEXTS,
        threads,
        batch,
        reports -> {});
  }

  private static List<String> order(Ranking ranking) {
    List<String> order = ranking.run().of("q").stream().map(Found::document).toList();
    assertThat(ranking.byQuery().getOrDefault("q", List.of()).stream().map(Found::document))
        .containsExactlyElementsOf(order);
    return order;
  }

  @Test
  void whatIsBelowTheDepthStaysBehindInItsOrder() {
    Reranking reranking = reranking(1, 10, 3, 5);
    assertThat(order(reranking.ranking(3, 1))).containsExactly("b", "c", "a", "d", "e");
    assertThat(order(reranking.ranking(0, 1))).containsExactly("a", "b", "c", "d", "e");
    // d and e are alike: the earlier stays before, though trec_eval would put the larger id first.
    assertThat(order(reranking.ranking(5, 1))).containsExactly("d", "e", "b", "c", "a");
    assertThat(order(reranking.ranking(5, 0))).containsExactly("a", "b", "c", "d", "e");
    assertThat(reranking.ranking(5, 1).run().of("without text")).hasSize(1);
  }

  @Test
  void partsBatchesAndThreadsChangeNothing() {
    Ranking whole = reranking(1, 100, 5).ranking(5, 0.5);
    assertThat(reranking(3, 1, 1, 2, 5, 100).ranking(5, 0.5)).isEqualTo(whole);
    assertThat(reranking(2, 2, 2, 4, 5).ranking(5, 0.5)).isEqualTo(whole);
  }

  @Test
  void aThirdStageReadsTheScoresOfTheSecond() {
    Ranking second = reranking(1, 10, 4).ranking(4, 1);
    assertThat(order(second)).containsExactly("d", "b", "c", "a", "e");
    Reranking third =
        Reranking.of(
            new Reranker(NUMBERS, true), second, List.of(2), QUERIES, TEXTS, 1, 10, r -> {});
    assertThat(order(third.ranking(2, 1))).containsExactly("b", "d", "c", "a", "e");
    assertThat(order(third.ranking(2, 0.4))).containsExactly("d", "b", "c", "a", "e");
  }

  @Test
  void timesGrowWithTheDepth() {
    Reranking reranking = reranking(1, 10, 1, 3, 5);
    assertThat(reranking.seconds(1)).hasSize(1);
    assertThat(reranking.seconds(5)[0]).isGreaterThanOrEqualTo(reranking.seconds(3)[0]);
    assertThatThrownBy(() -> reranking.ranking(6, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDocumentWithoutTextIsSaid() {
    assertThatThrownBy(
            () ->
                Reranking.of(
                    Reranker.of(NUMBERS),
                    first(),
                    List.of(5),
                    QUERIES,
                    Map.of("a", "1"),
                    1,
                    10,
                    r -> {}))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("document b");
  }

  @Test
  void theCurveRecommendsWhatIsGoodAndFast() {
    Judgements judgements = new Judgements(Map.of("q", Map.of("b", 1)));
    DepthCurve curve =
        DepthCurve.of(
            reranking(1, 10, 3, 5),
            List.of(3, 5),
            1,
            judgements,
            RetrievalMetric.ndcg(10),
            1e6,
            Bootstrap.seeded(1));
    assertThat(curve.points()).extracting(DepthCurve.Point::depth).containsExactly(0, 3, 5);
    assertThat(curve.points().get(1).quality().value()).isEqualTo(1);
    assertThat(curve.best()).isEqualTo(3);
    assertThat(curve.enough()).isEqualTo(3);
    assertThat(curve.within(5)).isEmpty();
    assertThat(curve.within(1e6)).hasValue(0);
    assertThat(curve.within(1e9)).hasValue(3);
    assertThat(DepthCurve.median(new double[] {3, 1, 2, 10})).isEqualTo(2.5);
    assertThat(DepthCurve.median(new double[0])).isNaN();
  }
}
