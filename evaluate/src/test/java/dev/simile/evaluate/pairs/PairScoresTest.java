package dev.simile.evaluate.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.encode.Encoder;
import dev.simile.encode.TextReport;
import dev.simile.evaluate.SmallModel;
import dev.simile.match.Scorer;
import dev.simile.vector.Similarity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairScoresTest {
  @TempDir Path folder;

  @Test
  void threadsAndBatchesChangeNothing() throws IOException {
    Encoder encoder = SmallModel.open(folder.resolve("m")).encoder().orElseThrow();
    List<String> left = new ArrayList<>();
    List<String> right = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      left.add("king ".repeat(i % 3) + "apple ".repeat(i % 2));
      right.add("queen 今天 ".repeat(i % 5) + (i % 7 == 0 ? "👍\0\uD83D" : "man"));
    }
    PairSet pairs = new PairSet("pairs", left, right, new double[left.size()]);
    Scorer scorer = encoder.scorer(Similarity.COSINE);
    PairScores one = PairScores.of(scorer, pairs, 1, 1000);
    assertThat(PairScores.of(scorer, pairs, 3, 7).values()).isEqualTo(one.values());
    assertThat(one.values()).doesNotContain(Double.NaN);
    // i % 6 == 0 on the left (17 times); on the right i % 35 == 0, where only unknown tokens are.
    assertThat(one.empty()).isEqualTo(17 + 3);
    assertThat(one.cut()).isZero();
  }

  @Test
  void theSameWordsInAnotherOrderScoreTheSame() throws IOException {
    Encoder encoder = SmallModel.open(folder.resolve("m")).encoder().orElseThrow();
    PairSet pairs =
        new PairSet(
            "pairs",
            List.of("king man apple 今 天 queen", "king"),
            List.of("queen 天 今 apple man king", "king"),
            new double[2]);
    assertThat(PairScores.of(encoder.scorer(Similarity.COSINE), pairs, 1, 8).values())
        .containsExactly(1, 1);
  }

  @Test
  void ofSeveralColumnsTheOneThatSaysYesIsTaken() {
    PairSet pairs = new PairSet("pairs", List.of("a"), List.of("b"), new double[1]);
    assertThat(value(List.of("0", "1"), pairs)).isEqualTo(1);
    assertThat(value(List.of("contradiction", "neutral", "entailment"), pairs)).isEqualTo(2);
    assertThat(value(List.of("score"), pairs)).isZero();
  }

  /** Each column's score is its number. */
  private static double value(List<String> labels, PairSet pairs) {
    Scorer scorer =
        new Scorer() {
          @Override
          public List<String> labels() {
            return labels;
          }

          @Override
          public Scores score(List<String> left, List<String> right) {
            double[] row = new double[labels.size()];
            java.util.Arrays.setAll(row, i -> i);
            List<TextReport> reports = Collections.nCopies(left.size(), new TextReport(1, 0, 0));
            return new Scores(new double[][] {row}, reports, reports);
          }
        };
    return PairScores.of(scorer, pairs, 1, 1).values()[0];
  }
}
