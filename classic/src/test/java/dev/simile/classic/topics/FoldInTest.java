package dev.simile.classic.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FoldInTest {
  /** Two topics over three terms; rows are terms. */
  private static final float[] PHI = {0.7f, 0.1f, 0.2f, 0.2f, 0.1f, 0.7f};

  private static float[] theta(Topics model, float... counts) {
    int[] terms = {0, 1, 2};
    return new FoldIn(model).of(terms, counts, 0, 3).theta();
  }

  @Test
  void withoutPriorItIsTheLikeliestMixture() {
    Topics model = new Topics(PHI, new double[2], new double[] {0.5, 0.5}, 1);
    // Of 6 and 3 words of terms 0 and 2: d/dx [6 ln(.1 + .6x) + 3 ln(.7 − .6x)] = 0 at
    // x = (6 · .7 − 3 · .1) / (9 · .6) = .7222…
    assertThat(theta(model, 6, 0, 3)[0]).isCloseTo(0.72222f, within(1e-4f));
  }

  @Test
  void thePriorPullsTowardsItsTopics() {
    Topics model = new Topics(PHI, new double[] {1, 5}, new double[] {0.5, 0.5}, 1);
    float[] theta = theta(model, 6, 0, 3);
    // The stationary point: x (9 + 6) = 1 + 6 · .7x / (.1 + .6x) + 3 · .1x / (.7 − .6x).
    double x = theta[0];
    assertThat(15 * x)
        .isCloseTo(1 + 4.2 * x / (0.1 + 0.6 * x) + 0.3 * x / (0.7 - 0.6 * x), within(1e-3));
    assertThat(theta[0] + theta[1]).isCloseTo(1, within(1e-6f));
  }

  @Test
  void temperMakesTheMixtureSofter() {
    double[] half = {0.5, 0.5};
    float[] sharp = theta(new Topics(PHI, new double[2], half, 1), 6, 0, 1);
    float[] soft = theta(new Topics(PHI, new double[2], half, 0.7), 6, 0, 1);
    assertThat(soft[0]).isBetween(0.5f, sharp[0] - 0.01f);
  }
}
