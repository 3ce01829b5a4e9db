package dev.simile.classic.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.words.HuffmanTree;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The step against finite differences of its loss, for both twins and both objectives. */
class GradientStepTest {
  private static final int STRIDE = 32;
  private static final int ROWS = 9;

  static Stream<GradientStep> steps() {
    return Stream.of(new ScalarStep(8), new SimdStep(8));
  }

  private static float[] matrix(long seed) {
    Random random = new Random(seed);
    float[] values = new float[ROWS * STRIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian() * 0.3f;
    }
    return values;
  }

  private static void negativeSampling(GradientStep step) {
    step.clear(8 * STRIDE);
    int[] outputs = {2, 5, 1, 7};
    for (int k = 0; k < outputs.length; k++) {
      step.outputs[k] = outputs[k] * STRIDE;
      step.weights[k] = k == 2 ? 2 : 1;
    }
    step.labels[0] = 1;
  }

  private static void hierarchicalSoftmax(GradientStep step, HuffmanTree tree, int word) {
    step.clear(8 * STRIDE);
    for (int i = 0; i < tree.length(word); i++) {
      step.outputs[i] = tree.point(word, i) * STRIDE;
      step.labels[i] = 1 - tree.code(word, i);
      step.weights[i] = 1;
    }
  }

  @ParameterizedTest
  @MethodSource("steps")
  void movesAgainstTheGradientOfNegativeSampling(GradientStep step) {
    negativeSampling(step);
    step.inputs[0] = 3 * STRIDE;
    step.inputs[1] = 0;
    step.inputs[2] = 6 * STRIDE;
    checkGradient(step, 3);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void movesAgainstTheGradientOfHierarchicalSoftmax(GradientStep step) {
    hierarchicalSoftmax(step, new HuffmanTree(new long[] {9, 7, 5, 4, 3, 2, 1}), 4);
    step.inputs[0] = 3 * STRIDE;
    step.inputs[1] = 4 * STRIDE;
    checkGradient(step, 2);
  }

  private static void checkGradient(GradientStep step, int count) {
    float[] in = matrix(1);
    float[] out = matrix(2);
    float[] movedIn = in.clone();
    float[] movedOut = out.clone();
    float rate = 1e-2f;
    step.step(movedIn, count, movedOut, STRIDE, rate);
    for (int i = 0; i < in.length; i++) {
      assertThat((movedIn[i] - in[i]) / rate)
          .as("input %d", i)
          .isCloseTo(-slope(step, count, in, out, in, i), within(6e-3f));
      assertThat((movedOut[i] - out[i]) / rate)
          .as("output %d", i)
          .isCloseTo(-slope(step, count, in, out, out, i), within(6e-3f));
    }
  }

  private static float slope(
      GradientStep step, int count, float[] in, float[] out, float[] at, int i) {
    float value = at[i];
    at[i] = value + 1e-2f;
    double above = step.loss(in, count, out, STRIDE);
    at[i] = value - 1e-2f;
    double below = step.loss(in, count, out, STRIDE);
    at[i] = value;
    return (float) ((above - below) / 2e-2);
  }

  /** The softmax over the tree is a distribution: Σ_w p(w | x) = 1. */
  @ParameterizedTest
  @MethodSource("steps")
  void probabilitiesOfAllWordsAddUpToOne(GradientStep step) {
    HuffmanTree tree = new HuffmanTree(new long[] {9, 7, 5, 4, 3, 2, 1});
    double sum = 0;
    for (int word = 0; word < 7; word++) {
      hierarchicalSoftmax(step, tree, word);
      step.inputs[0] = 3 * STRIDE;
      sum += Math.exp(-step.loss(matrix(1), 1, matrix(2), STRIDE));
    }
    assertThat(sum).isCloseTo(1, within(1e-5));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void aWordTwiceInTheWindowMovesTwice(GradientStep step) {
    float[] in = matrix(1);
    float[] out = matrix(2);
    float[] once = in.clone();
    negativeSampling(step);
    step.inputs[0] = 3 * STRIDE;
    step.step(once, 1, out.clone(), STRIDE, 0.01f);
    float[] twice = in.clone();
    step.inputs[1] = 3 * STRIDE;
    step.step(twice, 2, out.clone(), STRIDE, 0.01f);
    for (int i = 3 * STRIDE; i < 4 * STRIDE; i++) {
      assertThat(twice[i] - in[i]).isCloseTo(2 * (once[i] - in[i]), within(1e-5f));
    }
  }

  @ParameterizedTest
  @MethodSource("steps")
  void leavesOutputsOfWeightZeroAsTheyAre(GradientStep step) {
    float[] in = matrix(1);
    float[] out = matrix(2);
    float[] before = out.clone();
    negativeSampling(step);
    step.inputs[0] = 0;
    step.step(in, 1, out, STRIDE, 0.1f);
    for (int row : new int[] {0, 3, 4, 6, 8}) {
      for (int d = 0; d < STRIDE; d++) {
        assertThat(out[row * STRIDE + d]).isEqualTo(before[row * STRIDE + d]);
      }
    }
  }
}
