package dev.simile.evaluate.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextFoldsTest {
  private static void checkApart(TextFolds folds, List<String> left, List<String> right) {
    int judged = 0;
    for (int fold = 0; fold < folds.folds(); fold++) {
      Set<String> seen = new HashSet<>();
      for (int i : folds.learnt(fold)) {
        seen.add(TextKey.of(left.get(i)));
        seen.add(TextKey.of(right.get(i)));
      }
      for (int i : folds.judged(fold)) {
        assertThat(seen).doesNotContain(TextKey.of(left.get(i)), TextKey.of(right.get(i)));
        judged++;
      }
    }
    assertThat(judged + folds.divided()).isEqualTo(left.size());
  }

  @Test
  void noTextStandsOnBothSides() {
    List<String> left = new ArrayList<>();
    List<String> right = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      left.add("Text number " + i);
      right.add(i % 3 == 0 ? "text  NUMBER " + (i + 1) + "?" : "other " + i);
    }
    TextFolds folds = TextFolds.of(left, right, 5, 1);
    checkApart(folds, left, right);
    assertThat(folds.divided()).isZero();
    for (int fold = 0; fold < 5; fold++) {
      assertThat(folds.judged(fold)).hasSize(60);
      assertThat(folds.learnt(fold)).hasSize(240);
    }
    assertThat(TextFolds.of(left, right, 5, 1).judged(2)).isEqualTo(folds.judged(2));
    assertThat(TextFolds.of(left, right, 5, 2).judged(2)).isNotEqualTo(folds.judged(2));
  }

  @Test
  void textsAllTiedTogetherAreDealtOutAlone() {
    List<String> left = new ArrayList<>();
    List<String> right = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      for (int j = 0; j < 20; j++) {
        left.add("query " + i);
        right.add("document " + j);
      }
    }
    TextFolds folds = TextFolds.of(left, right, 4, 1);
    checkApart(folds, left, right);
    assertThat(folds.divided()).isBetween(700, 1050);
  }

  @Test
  void keysKeepWhatBearsMeaning() {
    assertThat(TextKey.of("  How's  the WEATHER?! ")).isEqualTo("how s the weather");
    assertThat(TextKey.of("ＡＢＣ １２３，今天　好！")).isEqualTo("abc 123 今天 好");
    assertThat(TextKey.of("…!?")).isEqualTo("…!?");
    assertThat(TextKey.of("")).isEmpty();
    assertThat(TextKey.of("C++ 👍")).isEqualTo("c++ 👍");
    assertThat(TextKey.of("\u0000\uD800x")).contains("x");
    assertThat(TextKey.hash("a")).isNotEqualTo(TextKey.hash("b"));
    assertThat(TextKey.hash(1, 2)).isNotEqualTo(TextKey.hash(2, 1));
  }
}
