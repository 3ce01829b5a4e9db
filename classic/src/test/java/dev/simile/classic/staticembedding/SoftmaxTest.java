package dev.simile.classic.staticembedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoftmaxTest {
  @Test
  void exponentialIsThatOfTheLibrary() {
    for (float x = -86.9f; x <= 0; x += 0.0137f) {
      assertThat(Softmax.exp(x) / Math.exp(x)).isCloseTo(1, within(3e-7));
    }
    assertThat(Softmax.exp(0)).isEqualTo(1);
    assertThat(Softmax.exp(-88)).isZero();
    assertThat(Softmax.exp(Softmax.EXCLUDED)).isZero();
  }

  @Test
  void sharesSumToOneAndTheLossIsTheTargetsSurprise() {
    float[] z = {9, 0.5f, 0.25f, Softmax.EXCLUDED, -0.5f, 9};
    double loss = Softmax.of(z, 1, 4, 1, 20);
    assertThat(z[1] + z[2] + z[3] + z[4]).isCloseTo(1, within(1e-6f));
    assertThat(z[3]).isZero();
    assertThat(z[0]).isEqualTo(9);
    assertThat(loss).isCloseTo(Math.log(1 + Math.exp(5) + Math.exp(-15)), within(1e-5));
  }
}
