package dev.simile.classic.word2vec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeanLossTest {
  @Test
  void isTheMeanSinceItWasLastTakenAndOfNothingNoNumber() {
    MeanLoss loss = new MeanLoss();
    assertThat(loss.take()).isNaN();
    loss.add(6, 2);
    loss.add(0, 1);
    assertThat(loss.take()).isEqualTo(2);
    assertThat(loss.take()).isNaN();
  }

  @Test
  void isNeverInfiniteWhileAnotherThreadAdds() throws InterruptedException {
    MeanLoss loss = new MeanLoss();
    Thread adding =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < 200_000; i++) {
                    loss.add(1, 1);
                  }
                });
    while (adding.isAlive()) {
      double mean = loss.take();
      assertThat(Double.isNaN(mean) || mean == 1).isTrue();
    }
    adding.join();
  }
}
