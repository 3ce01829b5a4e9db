package dev.simile.classic.wordmover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simile.classic.composition.FiveWords;
import dev.simile.error.UsageException;
import dev.simile.match.PruningScorer;
import dev.simile.match.Scorer;
import dev.simile.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordMoverTest {
  private record Golden(String left, String right, double distance, double bound) {}

  /** scipy.optimize.linprog on the transport's equations; the bound by numpy. */
  private static final List<Golden> GOLDEN =
      List.of(
          new Golden("sun moon", "sea tree road", 2.031592856187381, 1.8561811258189909),
          new Golden("sun sun moon tree", "sea road", 2.857945462944108, 2.740006262642581),
          new Golden(
              "sun moon sea", "moon sea tree road sun", 0.8638893812538311, 0.6013611371934147),
          new Golden("sea sea sea moon", "tree sun road", 2.952244096535037, 2.8689644399874448));

  @TempDir Path folder;
  private Path words = Path.of("");

  @BeforeEach
  void writeWords() throws IOException {
    words = FiveWords.write(folder);
  }

  private Model model(Map<String, String> set) throws IOException {
    return FiveWords.train(WordMoverDistance.method(), words, List.of(), set);
  }

  @Test
  void isTheLinearProgramsOptimum() throws IOException {
    Scorer exact = model(Map.of()).scorer().orElseThrow();
    Scorer relaxed = model(Map.of("distance", "relaxed")).scorer().orElseThrow();
    for (Golden golden : GOLDEN) {
      assertThat(score(exact, golden.left, golden.right))
          .isCloseTo(1 / (1 + golden.distance), within(1e-7));
      assertThat(score(exact, golden.right, golden.left))
          .isCloseTo(1 / (1 + golden.distance), within(1e-7));
      assertThat(score(relaxed, golden.left, golden.right))
          .isCloseTo(1 / (1 + golden.bound), within(1e-7));
    }
    assertThat(score(exact, "sun moon", "Moon, sun!")).isEqualTo(1);
    assertThat(score(exact, "sun", "xyz")).isZero();
  }

  private static double score(Scorer scorer, String left, String right) {
    return scorer.score(List.of(left), List.of(right)).values()[0][0];
  }

  @Test
  void sharesAddUpToTheScore() throws IOException {
    Model model = model(Map.of());
    for (Golden golden : GOLDEN) {
      var explanation =
          model.explainable().orElseThrow().explain(golden.left + " xyz", golden.right);
      assertThat(explanation.score()).isCloseTo(1 / (1 + golden.distance), within(1e-7));
      assertThat(Arrays.stream(explanation.contribution()).flatMapToDouble(Arrays::stream).sum())
          .isCloseTo(explanation.score(), within(1e-12));
    }
    Model relaxed = model(Map.of("distance", "relaxed"));
    assertThatThrownBy(() -> relaxed.explainable().orElseThrow().explain("sun", "moon"))
        .isInstanceOf(UsageException.class);
  }

  @Test
  void cutsAndReportsWhatIsTooLong() throws IOException {
    Scorer scorer = model(Map.of("max-words", "2")).scorer().orElseThrow();
    var report = scorer.score(List.of("sun moon sea sun xyz"), List.of("sun")).left().getFirst();
    assertThat(report.cut()).isEqualTo(1);
    assertThat(report.tokens()).isEqualTo(4);
    assertThat(report.unknown()).isEqualTo(1);
  }

  @Test
  void leavesStopWordsOut() throws IOException {
    Path list = Files.write(folder.resolve("stop.txt"), List.of("Moon", "xyz", "sun road", ""));
    Scorer scorer = model(Map.of("stop-words", list.toString())).scorer().orElseThrow();
    assertThat(score(scorer, "sun moon moon", "moon sun")).isEqualTo(1);
    assertThat(score(scorer, "moon", "sun")).isZero();
    assertThat(score(scorer, "road moon", "sun"))
        .isEqualTo(score(model(Map.of()).scorer().orElseThrow(), "road", "sun"));
  }

  /** Against all assignments, which are the vertices where every supply and demand is 1. */
  @Test
  void transportIsTheBestAssignment() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      int n = 1 + random.nextInt(6);
      double[][] costs = new double[n][n];
      for (double[] row : costs) {
        Arrays.setAll(row, j -> random.nextInt(10));
      }
      long[] ones = new long[n];
      Arrays.fill(ones, 1);
      assertThat(cost(costs, Transport.flow(costs, ones, ones)))
          .isEqualTo(bestAssignment(costs, 0, 0));
    }
  }

  private static double bestAssignment(double[][] costs, int row, int used) {
    double best = row == costs.length ? 0 : Double.POSITIVE_INFINITY;
    for (int j = 0; j < costs.length && row < costs.length; j++) {
      if ((used & 1 << j) == 0) {
        best = Math.min(best, costs[row][j] + bestAssignment(costs, row + 1, used | 1 << j));
      }
    }
    return best;
  }

  private static double cost(double[][] costs, long[][] flow) {
    double sum = 0;
    for (int i = 0; i < flow.length; i++) {
      for (int j = 0; j < flow[i].length; j++) {
        sum += flow[i][j] * costs[i][j];
      }
    }
    return sum;
  }

  @Test
  void transportMeetsAllSuppliesAndDemands() {
    Random random = new Random(9);
    int n = 30;
    int m = 20;
    double[][] costs = new double[n][m];
    long[] supply = new long[n];
    long[] demand = new long[m];
    for (int unit = 0; unit < 600; unit++) {
      supply[unit < n ? unit : random.nextInt(n)]++;
      demand[unit < m ? unit : random.nextInt(m)]++;
    }
    for (double[] row : costs) {
      Arrays.setAll(row, j -> random.nextDouble());
    }
    long[][] flow = Transport.flow(costs, supply, demand);
    for (int i = 0; i < n; i++) {
      assertThat(Arrays.stream(flow[i]).sum()).isEqualTo(supply[i]);
      assertThat(Arrays.stream(flow[i]).min().orElseThrow()).isNotNegative();
    }
    for (int j = 0; j < m; j++) {
      int column = j;
      assertThat(Arrays.stream(flow).mapToLong(row -> row[column]).sum()).isEqualTo(demand[j]);
    }
  }

  @Test
  void findsTheBestWithoutSolvingAll() throws IOException {
    for (String distance : List.of("exact", "relaxed")) {
      WordMover mover = (WordMover) model(Map.of("distance", distance)).scorer().orElseThrow();
      Random random = new Random(4);
      String[] vocabulary = {"sun", "moon", "sea", "tree", "road"};
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        StringBuilder text = new StringBuilder();
        for (int w = random.nextInt(8); w >= 1; w--) {
          text.append(vocabulary[random.nextInt(5)]).append(' ');
        }
        texts.add(text.toString());
      }
      String query = "moon road sun";
      double[][] all = mover.score(Collections.nCopies(300, query), texts).values();
      double[] sorted = Arrays.stream(all).mapToDouble(row -> row[0]).sorted().toArray();
      PruningScorer.Best best = mover.best(query, texts, Double.NEGATIVE_INFINITY, 5);
      int found = 0;
      for (int i = 0; i < 300; i++) {
        if (!Double.isNaN(best.scores()[i])) {
          assertThat(best.scores()[i]).isEqualTo(all[i][0]);
        }
        found += best.scores()[i] >= sorted[295] ? 1 : 0;
      }
      assertThat(found).isGreaterThanOrEqualTo(5);
      assertThat(best.scored()).isLessThan(120);
      PruningScorer.Best none = mover.best(query, texts, 0.9999, 5);
      assertThat(none.scored()).isLessThanOrEqualTo(best.scored());
      assertThat(mover.best("", texts, Double.NEGATIVE_INFINITY, 5).scored()).isZero();
    }
  }
}
