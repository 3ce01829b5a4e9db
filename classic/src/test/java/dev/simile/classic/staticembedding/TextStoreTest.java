package dev.simile.classic.staticembedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextStoreTest {
  @Test
  void sameTokensAreTheSameText() {
    TextStore store = new TextStore();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 20_000; i++) {
        int[] ids = {i % 7, i, 3, 99};
        assertThat(store.add(ids, 3)).isEqualTo(i);
      }
    }
    assertThat(store.size()).isEqualTo(20_000);
    assertThat(Arrays.copyOfRange(store.tokens(), store.start(8), store.end(8)))
        .containsExactly(1, 8, 3);
  }

  @Test
  void sentencesEndAtTheirMarks() {
    assertThat(
            Sentences.of(
                "He met J. Smith in St. Louis. Then (so he said.) It rained! Why? Nobody knows"))
        .isEqualTo(
            List.of(
                "He met J. Smith in St.",
                "Louis.",
                "Then (so he said.)",
                "It rained!",
                "Why?",
                "Nobody knows"));
    assertThat(Sentences.of("今天天气很好。“我们去吧！”他说…… 好"))
        .isEqualTo(List.of("今天天气很好。", "“我们去吧！”", "他说……", "好"));
    assertThat(Sentences.of("")).isEmpty();
    assertThat(Sentences.of(" . \uD83D \u0000 ")).hasSize(2);
  }
}
