package dev.simile.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.error.UsageException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
  private static final List<Parameter> DECLARED =
      List.of(
          Parameter.integer("window", 5, 1, 100, "Words on each side."),
          Parameter.real("rate", 0.025, 0, 1, "The learning rate."),
          Parameter.flag("lowercase", true, "Whether texts are lower-cased."),
          Parameter.choice("model", "cbow", List.of("cbow", "skip-gram"), "The network."),
          Parameter.text("name", "", "Anything."),
          Parameter.integers("sizes", "3,4", 1, 1000, "Sizes."));

  @Test
  void defaultsAreOverriddenByWhatIsGivenAndKeepTheirOrder() {
    Parameters parameters =
        Parameters.of(
            DECLARED, Map.of("sizes", "7, +8,1000", "window", "100", "rate", "1e-3", "name", "é"));
    assertThat(parameters.integer("window")).isEqualTo(100);
    assertThat(parameters.real("rate")).isEqualTo(0.001);
    assertThat(parameters.flag("lowercase")).isTrue();
    assertThat(parameters.text("model")).isEqualTo("cbow");
    assertThat(parameters.text("name")).isEqualTo("é");
    assertThat(parameters.integers("sizes")).containsExactly(7, 8, 1000);
    assertThat(parameters.asMap().keySet())
        .containsExactly("window", "rate", "lowercase", "model", "name", "sizes");
    assertThat(Parameters.of(DECLARED, Map.of("sizes", "")).integers("sizes")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "window; 0",
        "window; 101",
        "window; 2.0",
        "window; five",
        "window; ''",
        "window; 99999999999999999999",
        "rate; 1.01",
        "rate; -1e-9",
        "rate; NaN",
        "rate; Infinity",
        "rate; 0,5",
        "rate; 0x1p-3",
        "rate; 1d",
        "rate; ' 0.5'",
        "lowercase; True",
        "lowercase; yes",
        "model; CBOW",
        "sizes; 1,,2",
        "sizes; 1 2",
        "sizes; 0",
        "sizes; 1001",
      })
  void whatIsOutOfRangeIsRefusedWithTheRange(String name, String value) {
    assertThatThrownBy(() -> Parameters.of(DECLARED, Map.of(name, value)))
        .isInstanceOfSatisfying(UsageException.class, e -> assertThat(e.code()).isEqualTo(2))
        .hasMessageStartingWith("parameter " + name + " takes ")
        .hasMessageEndingWith("not " + value);
  }

  @Test
  void anUnknownNameNamesThoseThereAre() {
    for (String name : List.of("windw", "Window", "window ", "")) {
      assertThatThrownBy(() -> Parameters.of(DECLARED, Map.of(name, "5")))
          .isInstanceOf(UsageException.class)
          .hasMessageStartingWith("no parameter " + name + ";")
          .hasMessageContaining("window, rate, lowercase, model, name, sizes");
    }
  }

  @Test
  void aDefaultMustFitItsOwnRange() {
    assertThatThrownBy(() -> Parameter.integer("n", 0, 1, 2, "")).hasMessageContaining("1 to 2");
    assertThatThrownBy(() -> Parameter.choice("c", "a", List.of("b"), ""))
        .hasMessageContaining("one of b");
    assertThatThrownBy(() -> DECLARED.getFirst().withDefault("-1"))
        .isInstanceOf(UsageException.class);
  }

  @Test
  void rangesAreSaidInWords() {
    assertThat(DECLARED.stream().map(Parameter::range))
        .containsExactly(
            "1 … 100", "0 … 1", "true | false", "cbow | skip-gram", "text", "1 … 1000");
  }

  @Test
  void askingForWhatIsNotDeclaredIsAMistakeOfTheProgram() {
    assertThatThrownBy(() -> Parameters.of(DECLARED, Map.of()).integer("epochs"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("epochs");
  }
}
