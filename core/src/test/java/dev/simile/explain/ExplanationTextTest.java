package dev.simile.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {
  @Test
  void noLineIsWiderThanAsked() {
    for (String text1 : Explanations.HOSTILE) {
      for (String text2 : List.of(text1, "two words", "")) {
        for (int columns : new int[] {24, 80, 200}) {
          String view = ExplanationText.render(Explanations.aligned(text1, text2), columns, false);
          assertThat(view).endsWith("\n").doesNotContain("\0", "\u202e", "\33");
          assertThat(view.lines().mapToInt(TerminalText::width).max().orElseThrow())
              .isLessThanOrEqualTo(columns);
        }
      }
    }
  }

  @Test
  void showsEverySumAndTheWholeScore() {
    String view = ExplanationText.render(Explanations.ofWords(3, 3), 100, false);
    assertThat(view).contains("word0", "word2", "sum", "100.0", "cosine");
  }

  @Test
  void coloursOnlyWhereAsked() {
    Explanation explanation = Explanations.ofWords(3, 3);
    String plain = ExplanationText.render(explanation, 100, false);
    String coloured = ExplanationText.render(explanation, 100, true);
    assertThat(coloured).contains("\33[48;5;");
    assertThat(coloured.replaceAll("\33\\[[0-9;]*m", "")).isEqualTo(plain);
  }
}
