package dev.simile.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
  @ParameterizedTest
  @CsvSource({"kitten, sitting, 3", "'', abc, 3", "abc, '', 3", "flaw, lawn, 2", "今天, 今夭, 1"})
  void countsInsertionsDeletionsAndSubstitutions(String a, String b, int distance) {
    assertThat(EditDistance.between(a, b)).isEqualTo(distance);
    assertThat(EditDistance.between(b, a, distance)).isEqualTo(distance);
    assertThat(EditDistance.between(a, b, distance - 1)).isGreaterThan(distance - 1);
  }
}
