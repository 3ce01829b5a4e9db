package dev.simile.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AlignmentTest {
  @Test
  void staysADistributionByWord() {
    Alignment pieces =
        new Alignment(
            new double[][] {{0.5, 0.2, 0.3}, {0.1, 0.1, 0.8}, {0, 1, 0}},
            new double[][] {{0.2, 0.3, 1}, {0.7, 0.3, 0}, {0.1, 0.4, 0}});
    Alignment words = pieces.grouped(new int[] {0, 0, 1}, new int[] {0, 1, 1});
    assertThat(words.left()[0]).containsExactly(new double[] {0.3, 0.7}, within(1e-12));
    assertThat(words.left()[1]).containsExactly(new double[] {0, 1}, within(1e-12));
    assertThat(words.right()[0]).containsExactly(new double[] {0.9, 0.8}, within(1e-12));
    assertThat(words.right()[1]).containsExactly(new double[] {0.1, 0.2}, within(1e-12));
  }

  @Test
  void refusesWhatIsNoDistribution() {
    double[][] one = {{1}};
    for (double[][] wrong :
        List.of(
            new double[][] {{0.9}},
            new double[][] {{Double.NaN}},
            new double[][] {{1.5}},
            new double[][] {{0.5, 0.5}},
            new double[0][0])) {
      assertThatThrownBy(() -> new Alignment(one, wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
    Explanation other = Explanations.of("a b", "c");
    assertThatThrownBy(() -> other.with(new Alignment(one, one)))
        .hasMessage("the alignment is not of 2 × 1");
  }

  @Test
  void standsInTheJsonOnlyWhereThereIsOne() {
    JsonMapper mapper = JsonMapper.builder().build();
    JsonNode plain = mapper.readTree(ExplanationJson.toString(Explanations.of("a b", "c")));
    assertThat(plain.has("alignment1")).isFalse();
    Explanation aligned = Explanations.aligned("a bc", "good day");
    JsonNode json = mapper.readTree(ExplanationJson.toString(aligned));
    Alignment alignment = Objects.requireNonNull(aligned.alignment());
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < aligned.tokens2().size(); j++) {
        assertThat(json.get("alignment1").get(i).get(j).asDouble())
            .isEqualTo(alignment.left()[i][j]);
        assertThat(json.get("alignment2").get(i).get(j).asDouble())
            .isEqualTo(alignment.right()[i][j]);
      }
    }
  }

  @Test
  void namesEachWordsCounterpartInTheTerminal() {
    Explanation explanation =
        Explanations.of("a bc", "d ef")
            .with(
                new Alignment(
                    new double[][] {{0.25, 0.75}, {0.9, 0.1}},
                    new double[][] {{0.5, 1}, {0.5, 0}}));
    assertThat(ExplanationText.render(explanation, 80, false))
        .contains("0.75  a \u2192 ef\n", "0.90  bc \u2192 d\n");
  }
}
