package dev.simile.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplanationJsonTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Test
  void carriesEveryPieceAndSharesThatSumToTheScore() {
    for (String text : Explanations.HOSTILE) {
      Explanation explanation = Explanations.of(text, "good day " + text);
      JsonNode json = MAPPER.readTree(ExplanationJson.toString(explanation));
      assertThat(json.get("score").asDouble()).isEqualTo(explanation.score());
      assertThat(json.get("tokens1").size()).isEqualTo(explanation.tokens1().size());
      double sum = 0;
      for (int i = 0; i < json.get("tokens1").size(); i++) {
        JsonNode token = json.get("tokens1").get(i);
        assertThat(token.get("text").asString()).isEqualTo(explanation.tokens1().get(i).text());
        assertThat(token.get("start").asInt()).isEqualTo(explanation.tokens1().get(i).start());
        assertThat(token.get("end").asInt()).isEqualTo(explanation.tokens1().get(i).end());
        for (int j = 0; j < json.get("tokens2").size(); j++) {
          assertThat(json.get("cosine").get(i).get(j).asDouble())
              .isEqualTo(explanation.cosine()[i][j]);
          sum += json.get("contribution").get(i).get(j).asDouble();
        }
      }
      assertThat(sum).isCloseTo(explanation.score(), within(1e-12));
    }
  }
}
