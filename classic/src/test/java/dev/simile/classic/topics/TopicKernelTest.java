package dev.simile.classic.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicKernelTest {
  private static final int TERMS = 3;

  private static TopicKernel prepare(TopicKernel kernel) {
    SplittableRandom random = new SplittableRandom(3);
    kernel.beta = 0.01f;
    kernel.betaSum = 0.03f;
    for (int topic = 0; topic < kernel.topics; topic++) {
      kernel.alpha[topic] = 0.1f + topic % 3;
      for (int term = 0; term < TERMS; term++) {
        int count = random.nextInt(4) == 0 ? random.nextInt(100) : 0;
        kernel.table[term * kernel.weights.length + topic] = count;
        kernel.totals[topic] += count;
      }
    }
    kernel.open(new char[] {0, (char) (kernel.topics - 1), 0}, 0, 3);
    return kernel;
  }

  private static int[] table(int topics) {
    return new int[TERMS * TopicKernel.stride(topics)];
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 16, 17, 50, 100, 300})
  void simdAndScalarDrawTheSame(int topics) {
    Assumptions.assumeTrue(SimdTopicKernel.isFast(), "no vectors of 16 floats here");
    TopicKernel simd = prepare(new SimdTopicKernel(table(topics), topics));
    TopicKernel scalar = prepare(new ScalarTopicKernel(table(topics), topics));
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 2000; i++) {
      int row = random.nextInt(TERMS) * scalar.weights.length;
      float unit = (random.nextInt(1 << 24)) * 0x1p-24f;
      int topic = scalar.draw(row, unit);
      assertThat(simd.draw(row, unit)).isEqualTo(topic).isBetween(0, topics - 1);
      scalar.add(row, topic);
      simd.add(row, topic);
      if (i % 3 != 0) {
        scalar.remove(row, topic);
        simd.remove(row, topic);
      }
    }
    assertThat(simd.weights).isEqualTo(scalar.weights);
    assertThat(simd.table).isEqualTo(scalar.table);
    assertThat(simd.sums).isEqualTo(scalar.sums);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 20, 50, 200})
  void drawsInProportion(int topics) {
    TopicKernel kernel = prepare(TopicKernel.best(table(topics), topics));
    int draws = 200_000;
    int[] found = new int[topics];
    for (int i = 0; i < draws; i++) {
      found[kernel.draw(0, (i + 0.5f) / draws)]++;
    }
    double total = 0;
    double[] expected = new double[topics];
    for (int topic = 0; topic < topics; topic++) {
      expected[topic] = kernel.weights[topic] * ((double) kernel.table[topic] + kernel.beta);
      total += expected[topic];
    }
    for (int topic = 0; topic < topics; topic++) {
      assertThat((double) found[topic] / draws).isCloseTo(expected[topic] / total, within(1e-4));
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 0x1p-24f, 0.5f, 1 - 0x1p-24f})
  void theEndsOfTheUnitIntervalAreTopics(float unit) {
    for (int topics = 1; topics < 70; topics++) {
      TopicKernel kernel = prepare(TopicKernel.best(table(topics), topics));
      assertThat(kernel.draw(0, unit)).isBetween(0, topics - 1);
    }
  }
}
