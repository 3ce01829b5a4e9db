package dev.simile.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simile.error.UsageException;
import org.junit.jupiter.api.Test;

class ShardsTest {
  @Test
  void resultsComeInOrder() {
    for (int threads : new int[] {1, 3}) {
      assertThat(Shards.map(threads, 10, 4, (from, to) -> from + "-" + to))
          .containsExactly("0-4", "4-8", "8-10");
      assertThat(Shards.map(threads, 0, 4, (from, to) -> "")).isEmpty();
    }
  }

  @Test
  void anErrorComesOutAsItIs() {
    for (int threads : new int[] {1, 3}) {
      assertThatThrownBy(
              () ->
                  Shards.map(
                      threads,
                      10,
                      4,
                      (from, to) -> {
                        throw new UsageException("no");
                      }))
          .isInstanceOf(UsageException.class);
    }
  }
}
