package dev.simile.classic.textrank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TextRankTest {
  /** numpy.linalg.solve of (I − d M) s = 1 − d, M the weighted graph with columns of sum 1. */
  @Test
  void isTheSolutionOfTheEquation() {
    check(
        new TextRank(1, 0.85),
        new int[] {1, 2, 3, 2, 4},
        0.5577702702702703,
        1.9189189189189186,
        0.9655405405405404,
        1.9189189189189186,
        0.5577702702702703);
    check(
        new TextRank(2, 0.85),
        new int[] {1, 2, 3, 4, 1, 5},
        1.3469696564251699,
        0.8450311069120122,
        1.083250662924559,
        1.1099082326977154,
        1.3469696564251699,
        0.6148403410405435);
  }

  private static void check(TextRank rank, int[] words, double... expected) {
    double[] scores = rank.scores(words);
    assertThat(scores).hasSameSizeAs(expected);
    for (int i = 0; i < scores.length; i++) {
      assertThat(scores[i]).isCloseTo(expected[i], within(1e-5));
    }
  }

  @Test
  void aWordAloneHasItsOwnShareOnly() {
    check(new TextRank(2, 0.85), new int[] {7}, 0.15);
    check(new TextRank(2, 0.85), new int[] {7, 7, 7}, 0.15, 0.15, 0.15);
    assertThat(new TextRank(2, 0.85).scores(new int[0])).isEmpty();
  }

  @Test
  void longTextsEndAndHaveMeanOne() {
    int[] words = new Random(3).ints(100_000, 0, 500).toArray();
    double[] scores = new TextRank(3, 0.85).scores(words);
    double[] byWord = new double[500];
    for (int i = 0; i < words.length; i++) {
      byWord[words[i]] = scores[i];
    }
    assertThat(java.util.Arrays.stream(byWord).average().orElse(0)).isCloseTo(1, within(1e-6));
  }
}
