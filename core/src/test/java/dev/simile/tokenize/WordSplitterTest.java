package dev.simile.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordSplitterTest {
  /** ASCII is split without offsets; the words are those found with them. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void wordsAreTheSameWithAndWithoutTheirPlaces(boolean lowercase) {
    WordSplitter splitter = WordSplitter.of("whitespace", lowercase);
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int c = random.nextInt(40); c > 0; c--) {
        text.append((char) (random.nextInt(3) == 0 ? ' ' : random.nextInt(i % 5 == 0 ? 300 : 128)));
      }
      List<String> words = new ArrayList<>();
      splitter.split(text.toString(), words::add);
      List<String> placed = new ArrayList<>();
      splitter.split(text.toString(), (word, start, end) -> placed.add(word));
      assertThat(words).as(text.toString()).isEqualTo(placed);
    }
  }
}
