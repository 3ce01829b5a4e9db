package dev.simile.evaluate.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.encode.Encoder;
import dev.simile.evaluate.SmallModel;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.explain.Deletion;
import dev.simile.explain.Explainable;
import dev.simile.explain.Explanation;
import dev.simile.explain.Explanation.ExplainedToken;
import dev.simile.explain.TokenShares;
import dev.simile.match.Scorer;
import dev.simile.model.Model;
import dev.simile.vector.Similarity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeletionTestTest {
  @TempDir Path folder;

  @Test
  void gapsKeepWordsApartAndPiecesTogether() {
    String text = "un-do undoing, 今天";
    List<ExplainedToken> tokens =
        List.of(
            new ExplainedToken("un", 0, 2, 0),
            new ExplainedToken("-", 2, 3, 1),
            new ExplainedToken("do", 3, 5, 2),
            new ExplainedToken("un", 6, 8, 3),
            new ExplainedToken("##do", 8, 10, 3),
            new ExplainedToken("##ing", 10, 13, 3),
            new ExplainedToken(",", 13, 14, 4),
            new ExplainedToken("今", 15, 16, 5),
            new ExplainedToken("天", 16, 17, 6));
    Remainder rest = new Remainder(text, tokens);
    assertThat(rest.without(1)).isEqualTo("un do undoing, 今天");
    assertThat(rest.without(4)).isEqualTo("un do uning, 今天");
    assertThat(rest.without(8)).isEqualTo("un do uning, 今");
    assertThat(rest.without(0).strip()).isEqualTo("do uning, 今");
    for (int t : new int[] {2, 3, 5, 6, 7}) {
      rest.without(t);
    }
    assertThat(rest.without(7)).isBlank();
  }

  @Test
  void areasAreThoseOfTheScoresOfWhatIsLeft() throws IOException {
    Model model = SmallModel.open(folder.resolve("m"));
    Encoder encoder = model.encoder().orElseThrow();
    Explainable explainable = model.explainable().orElseThrow();
    PairSet pairs =
        new PairSet("p", List.of("king apple", "man"), List.of("queen", ""), new double[2]);
    DeletionTest test =
        DeletionTest.of(VariantScores.of(encoder), explainable, pairs, 2, 2, Bootstrap.seeded(1));
    assertThat(test.pairs()).isOne();
    assertThat(test.leftOut()).isOne();
    // king·queen = 1.1 and apple·queen = −0.5 (times the same scale), queen's column is their sum,
    // 0.6: the order is king, queen, apple.
    double s = score(encoder, "king apple", "queen");
    double first = Math.abs(s - score(encoder, "apple", "queen"));
    assertThat(test.shown().value()).isCloseTo((first + s + s) / 3, within(1e-12));
    assertThat(test.shownCurve()).hasSize(10);
    assertThat(test.shownCurve().getFirst()).isCloseTo(first, within(1e-12));
    assertThat(test.shownCurve().getLast()).isCloseTo(s, within(1e-12));
    assertThat(test.randomCurve().getLast()).isCloseTo(s, within(1e-12));
    assertThat(test.aboveRandom().value())
        .isCloseTo(test.shown().value() - test.random().value(), within(1e-12));
  }

  @Test
  void aScorerOfPairsGivesTheSameAsTheEncoderItIsMadeOf() throws IOException {
    Model model = SmallModel.open(folder.resolve("m"));
    Encoder encoder = model.encoder().orElseThrow();
    Explainable explainable = model.explainable().orElseThrow();
    PairSet pairs =
        new PairSet(
            "p",
            List.of("king apple 今 天", "man", "woman queen \ud800"),
            List.of("queen man", "", "king 👑 apple"),
            new double[3]);
    Scorer scorer = encoder.scorer(encoder.similarity());
    for (int batch : new int[] {1, 3, 100}) {
      DeletionTest one =
          DeletionTest.of(
              VariantScores.of(encoder), explainable, pairs, 2, batch, Bootstrap.seeded(4));
      DeletionTest two =
          DeletionTest.of(
              VariantScores.of(scorer), explainable, pairs, 1, batch, Bootstrap.seeded(4));
      assertThat(two.shownCurve()).isEqualTo(one.shownCurve());
      assertThat(two.randomCurve()).isEqualTo(one.randomCurve());
      assertThat(two.pairs()).isEqualTo(2);
    }
  }

  @Test
  void onePairHasTheAreaOfItsOwn() throws IOException {
    Model model = SmallModel.open(folder.resolve("m"));
    Encoder encoder = model.encoder().orElseThrow();
    Explainable explainable = model.explainable().orElseThrow();
    VariantScores scores = VariantScores.of(encoder);
    Deletion deletion =
        DeletionTest.ofPair(scores, explainable.explain("king apple", "queen"), 5, 4, 1)
            .orElseThrow();
    double s = score(encoder, "king apple", "queen");
    double first = Math.abs(s - score(encoder, "apple", "queen"));
    assertThat(deletion.shown()).isCloseTo((first + s + s) / 3, within(1e-12));
    assertThat(deletion.orders()).isEqualTo(5);
    assertThat(deletion.random()).isPositive();
    assertThat(DeletionTest.ofPair(scores, explainable.explain("man", ""), 5, 4, 1)).isEmpty();
  }

  private static double score(Encoder encoder, String left, String right) {
    return encoder.scorer(Similarity.COSINE).score(List.of(left), List.of(right)).values()[0][0];
  }

  /** What is spread over all cells is more for each token of the shorter text. */
  @Test
  void tokensGoByTheirOwnShares() {
    Explanation spread =
        new Explanation(
                "a b c",
                "d",
                1,
                List.of(
                    new Explanation.ExplainedToken("a", 0, 1, 0),
                    new Explanation.ExplainedToken("b", 2, 3, 0),
                    new Explanation.ExplainedToken("c", 4, 5, 0)),
                List.of(new Explanation.ExplainedToken("d", 0, 1, 0)),
                new double[3][1],
                new double[][] {{0.5}, {0.3}, {0.2}},
                Explanation.Method.INTEGRATED_GRADIENTS,
                0)
            .with(new TokenShares(new double[] {0.3, 0.1, 0}, new double[1]));
    assertThat(PairToken.largestShareFirst(PairToken.of(spread)).getFirst())
        .isEqualTo(new PairToken(true, 0, 0.3));
  }

  /** Shares turned about must come out worse than random, or the test could not tell. */
  @Test
  void wrongSharesAreFoundOut() throws IOException {
    Model model = SmallModel.open(folder.resolve("m"));
    Encoder encoder = model.encoder().orElseThrow();
    Explainable honest = model.explainable().orElseThrow();
    Explainable wrong =
        (left, right) -> {
          Explanation e = honest.explain(left, right);
          double[][] turned = new double[e.contribution().length][];
          for (int i = 0; i < turned.length; i++) {
            turned[i] = e.contribution()[i].clone();
            for (int j = 0; j < turned[i].length; j++) {
              turned[i][j] = -turned[i][j];
            }
          }
          return new Explanation(
              left, right, e.score(), e.tokens1(), e.tokens2(), e.cosine(), turned);
        };
    java.util.Random random = new java.util.Random(3);
    List<String> words = List.of("king", "queen", "man", "woman", "apple", "今", "天");
    List<String> left = new java.util.ArrayList<>();
    List<String> right = new java.util.ArrayList<>();
    for (int i = 0; i < 200; i++) {
      left.add(String.join(" ", random.ints(6, 0, 7).mapToObj(words::get).toList()));
      right.add(String.join(" ", random.ints(5, 0, 7).mapToObj(words::get).toList()));
    }
    PairSet pairs = new PairSet("p", left, right, new double[200]);
    DeletionTest right1 =
        DeletionTest.of(VariantScores.of(encoder), honest, pairs, 2, 64, Bootstrap.seeded(1));
    DeletionTest wrong1 =
        DeletionTest.of(VariantScores.of(encoder), wrong, pairs, 2, 64, Bootstrap.seeded(1));
    assertThat(right1.aboveRandom().low()).isPositive();
    assertThat(wrong1.aboveRandom().high()).isNegative();
    DeletionTest again =
        DeletionTest.of(VariantScores.of(encoder), honest, pairs, 1, 7, Bootstrap.seeded(1));
    assertThat(again.random().value()).isEqualTo(right1.random().value());
  }
}
