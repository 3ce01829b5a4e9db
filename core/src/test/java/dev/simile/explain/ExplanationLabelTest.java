package dev.simile.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ExplanationLabelTest {
  private final Explanation plain = Explanations.of("one two three", "four five");
  private final Explanation labelled = plain.withLabel("</p> contra\u202ediction");

  @Test
  void everyViewNamesTheClass() {
    assertThat(ExplanationText.render(labelled, 80, false).lines().findFirst().orElseThrow())
        .startsWith("score ")
        .contains(" of </p> contra")
        .doesNotContain("\u202e");
    assertThat(ExplanationText.render(plain, 80, false)).containsPattern("^score 0\\.[0-9]+\n");
    assertThat(ExplanationHtml.render(labelled))
        .contains("&lt;/p&gt; contra")
        .doesNotContain("\u202e");
    assertThat(
            new JsonMapper().readTree(ExplanationJson.toString(labelled)).get("label").asString())
        .isEqualTo(labelled.label());
    assertThat(new JsonMapper().readTree(ExplanationJson.toString(plain)).has("label")).isFalse();
    assertThat(Arrays.equals(ExplanationPng.encode(labelled), ExplanationPng.encode(plain)))
        .isFalse();
  }
}
