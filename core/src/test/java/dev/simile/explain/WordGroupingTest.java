package dev.simile.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.explain.Explanation.ExplainedToken;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordGroupingTest {
  private static double sum(double[][] matrix) {
    return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).sum();
  }

  private static List<String> texts(List<ExplainedToken> tokens) {
    return tokens.stream().map(ExplainedToken::text).toList();
  }

  @Test
  void addsTheSharesOfAWordsPieces() {
    Explanation pieces =
        new Explanation(
            "flutes",
            "a flute",
            1,
            List.of(new ExplainedToken("flu", 0, 3, 0), new ExplainedToken("##tes", 3, 6, 0)),
            List.of(
                new ExplainedToken("a", 0, 1, 0),
                new ExplainedToken("flu", 2, 5, 1),
                new ExplainedToken("##te", 5, 7, 1)),
            new double[][] {{0.1, 1, 0.2}, {0.3, 0.4, 0.8}},
            new double[][] {{0.1, 0.5, 0}, {-0.2, 0.2, 0.4}});
    Explanation words = WordGrouping.byWord(pieces);
    assertThat(texts(words.tokens1())).containsExactly("flutes");
    assertThat(texts(words.tokens2())).containsExactly("a", "flute");
    assertThat(words.contribution()[0]).containsExactly(new double[] {-0.1, 1.1}, within(1e-12));
    double weighted = (0.5 * 1 + 0 * 0.2 + 0.2 * 0.4 + 0.4 * 0.8) / 1.1;
    assertThat(words.cosine()[0][1]).isCloseTo(weighted, within(1e-12));
  }

  @Test
  void keepsTheSumAndTheRangeOfCosinesForAnyText() {
    for (String text1 : Explanations.HOSTILE) {
      for (String text2 : List.of("one two", "今天 good", text1)) {
        Explanation pieces = Explanations.of(text1, text2);
        Explanation words = WordGrouping.byWord(pieces);
        assertThat(sum(words.contribution())).isCloseTo(pieces.score(), within(1e-9));
        assertThat(words.tokens1()).hasSizeLessThanOrEqualTo(pieces.tokens1().size());
        for (double[] row : words.cosine()) {
          assertThat(row).doesNotContain(Double.NaN);
          assertThat(Arrays.stream(row).allMatch(c -> Math.abs(c) <= 1)).isTrue();
        }
      }
    }
  }

  @Test
  void changesNothingWhenAppliedAgain() {
    for (String text : Explanations.HOSTILE) {
      Explanation once = WordGrouping.byWord(Explanations.of(text, text + " more words"));
      Explanation twice = WordGrouping.byWord(once);
      assertThat(twice.tokens1()).isEqualTo(once.tokens1());
      assertThat(twice.tokens2()).isEqualTo(once.tokens2());
      assertThat(twice.contribution()).isDeepEqualTo(once.contribution());
    }
  }

  @Test
  void keepsChinesePiecesApartAndJoinsTheBytesOfACharacter() {
    String text = "天气𠮷";
    Explanation words =
        WordGrouping.byWord(
            new Explanation(
                text,
                "x",
                0,
                List.of(
                    new ExplainedToken("天", 0, 1, 0),
                    new ExplainedToken("气", 1, 2, 0),
                    new ExplainedToken("<0xF0>", 2, 4, 0),
                    new ExplainedToken("<0xA0>", 2, 4, 0)),
                List.of(new ExplainedToken("x", 0, 1, 0)),
                new double[4][1],
                new double[4][1]));
    assertThat(texts(words.tokens1())).containsExactly("天", "气", "𠮷");
  }

  @Test
  void keepsSpecialTokensApart() {
    Explanation words =
        WordGrouping.byWord(
            new Explanation(
                "a",
                "",
                0,
                List.of(
                    new ExplainedToken("[CLS]", 0, 0, -1),
                    new ExplainedToken("a", 0, 1, 0),
                    new ExplainedToken("[SEP]", 1, 1, -1),
                    new ExplainedToken("[SEP]", 1, 1, -1)),
                List.of(),
                new double[4][0],
                new double[4][0]));
    assertThat(texts(words.tokens1())).containsExactly("[CLS]", "a", "[SEP]", "[SEP]");
  }
}
