package dev.simile.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {
  @Test
  void showsControlsDirectionsAndLoneSurrogatesAsEscapes() {
    assertThat(VisibleText.of("a\0b\n\r\t\33")).isEqualTo("a\\u0000b\\n\\r\\t\\u001b");
    assertThat(VisibleText.of("\u202ea\u2066\u200b\ufeff\u2028\ufffe"))
        .isEqualTo("\\u202ea\\u2066\\u200b\\ufeff\\u2028\\ufffe");
    assertThat(VisibleText.of("\ud83dx\udc00")).isEqualTo("\\ud83dx\\udc00");
    assertThat(VisibleText.of(Character.toString(0xE0041))).isEqualTo("\\u{e0041}");
  }

  @ParameterizedTest
  @CsvSource({"good day", "今天天气很好", "שלום", "👩‍👩‍👧", "क्‍ष", "é", "<b>&"})
  void leavesWritingAsItIs(String text) {
    assertThat(VisibleText.of(text)).isEqualTo(text);
  }

  @Test
  void givesMarksWithoutALetterACircleAndCutsPiles() {
    assertThat(VisibleText.of("\u0301a")).isEqualTo("\u25cc\u0301a");
    assertThat(VisibleText.of("a" + "\u0301".repeat(100)))
        .isEqualTo("a" + "\u0301".repeat(4) + "\u2026");
  }

  @Test
  void isWellFormedForAnyText() {
    for (String text : Explanations.HOSTILE) {
      assertThat(VisibleText.isWellFormed(VisibleText.of(text))).isTrue();
    }
  }
}
