package dev.simile.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.encode.TextReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RerankerTest {
  /** Longer texts are better; says what it was given at once. */
  private record ByLength(List<String> labels, int column, List<Integer> sizes) implements Scorer {
    @Override
    public int column() {
      return Scorer.super.column();
    }

    @Override
    public Scores score(List<String> left, List<String> right) {
      sizes.add(right.size());
      double[][] values = new double[right.size()][labels.size()];
      List<TextReport> reports = new ArrayList<>();
      for (int i = 0; i < values.length; i++) {
        values[i][column] = left.get(i).length() * 100 + right.get(i).length();
        reports.add(new TextReport(right.get(i).length(), i, 0));
      }
      return new Scores(values, reports, reports);
    }
  }

  @Test
  void readsTheColumnThatSaysAMatch() {
    for (List<String> labels :
        List.of(List.of("0", "1"), List.of("neutral", "entailment"), List.of("entailment", "1"))) {
      Scorer scorer = new ByLength(labels, 1, new ArrayList<>());
      assertThat(Reranker.of(scorer).rate("q", List.of("ab", "c"), 10).values())
          .containsExactly(102, 101);
    }
    assertThat(new ByLength(List.of("score", "other"), 0, new ArrayList<>()).column()).isZero();
  }

  @Test
  void batchesChangeNothingAndDistancesAreTurned() {
    List<String> texts = List.of("", "a", "👩‍👩‍👧", "\ud800", "x".repeat(1_000_000));
    List<Integer> sizes = new ArrayList<>();
    Reranker reranker = Reranker.of(new ByLength(List.of("score"), 0, sizes));
    double[] all = reranker.rate("query", texts, 100).values();
    Reranker.Ratings some = reranker.rate("query", texts, 2);
    assertThat(some.values()).containsExactly(all);
    assertThat(sizes).containsExactly(5, 2, 2, 1);
    assertThat(some.texts()).hasSize(5);
    double[] turned = new Reranker(reranker.scorer(), true).rate("query", texts, 3).values();
    for (int i = 0; i < all.length; i++) {
      assertThat(turned[i]).isEqualTo(-all[i]);
    }
    assertThat(reranker.rate("query", List.of(), 4).values()).isEmpty();
  }
}
