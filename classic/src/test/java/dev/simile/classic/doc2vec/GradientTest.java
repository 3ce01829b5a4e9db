package dev.simile.classic.doc2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.classic.word2vec.ChunkTrainer;
import dev.simile.classic.word2vec.Corpus;
import dev.simile.classic.word2vec.Sentences;
import dev.simile.classic.word2vec.Settings;
import dev.simile.classic.word2vec.Tables;
import dev.simile.classic.word2vec.Weights;
import dev.simile.words.HuffmanTree;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a small step adds to the weights, in training and in inference, against finite differences
 * of the log-likelihood of a text under hierarchical softmax. Two words and a window of 1: each is
 * the other's whole window. As in the original, all that took part in a mean get the mean's whole
 * gradient, here twice their own.
 */
class GradientTest {
  private static final long[] COUNTS = {9, 7, 5, 4, 3};
  private static final int WORDS = COUNTS.length;
  private static final int STRIDE = 16;
  private static final int[] TEXT = {3, 1};
  private static final float RATE = 1e-3f;

  private final HuffmanTree tree = new HuffmanTree(COUNTS);

  private static float[] random(int size, long seed) {
    Random random = new Random(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian() * 0.5f;
    }
    return values;
  }

  /** log p(TEXT | x), from the definition. */
  private double logLikelihood(Architecture architecture, float[] in, int x, float[] out) {
    double sum = 0;
    for (int centre = 0; centre < 2; centre++) {
      int word = TEXT[centre];
      int other = TEXT[1 - centre] * STRIDE;
      int nothing = WORDS * STRIDE;
      sum +=
          switch (architecture) {
            case DBOW -> logProbability(word, row(in, x), out);
            case DBOW_WORDS ->
                logProbability(word, row(in, x), out) + logProbability(word, row(in, other), out);
            case DM_MEAN -> logProbability(word, added(in, x, other, 0.5), out);
            case DM_SUM -> logProbability(word, added(in, x, other, 1), out);
            case DM_CONCATENATION -> {
              double[] h = Arrays.copyOf(row(in, x), 3 * STRIDE);
              System.arraycopy(row(in, centre == 0 ? nothing : other), 0, h, STRIDE, STRIDE);
              System.arraycopy(row(in, centre == 0 ? other : nothing), 0, h, 2 * STRIDE, STRIDE);
              yield logProbability(word, h, out);
            }
          };
    }
    return sum;
  }

  private static double[] row(float[] in, int at) {
    return added(in, at, at, 0.5);
  }

  private static double[] added(float[] in, int a, int b, double scale) {
    double[] sum = new double[STRIDE];
    for (int d = 0; d < STRIDE; d++) {
      sum[d] = scale * ((double) in[a + d] + in[b + d]);
    }
    return sum;
  }

  private double logProbability(int word, double[] h, float[] out) {
    double log = 0;
    for (int i = 0; i < tree.length(word); i++) {
      double dot = 0;
      for (int d = 0; d < h.length; d++) {
        dot += h[d] * out[tree.point(word, i) * h.length + d];
      }
      log -= Math.log1p(Math.exp(tree.code(word, i) == 0 ? -dot : dot));
    }
    return log;
  }

  private static double slope(float[] at, int i, DoubleSupplier value) {
    float before = at[i];
    at[i] = before + 1e-2f;
    double above = value.getAsDouble();
    double high = at[i];
    at[i] = before - 1e-2f;
    double below = value.getAsDouble();
    double low = at[i];
    at[i] = before;
    return (above - below) / (high - low);
  }

  private static Settings settings(Architecture architecture) {
    return Settings.ofDocuments(
        DocumentRuns.parameters(
            "objective", "hierarchical-softmax", "window", "1", "dimensions", "16", "sample", "0"),
        architecture == Architecture.DM_MEAN);
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void trainingClimbsTheLikelihood(Architecture architecture) {
    int width = architecture.width(1);
    int x = (architecture.wordRows(WORDS) + 1) * STRIDE;
    int inputs = architecture.wordRows(WORDS) + 2;
    int outputs = (WORDS + 1) * width;
    float[] in = Arrays.copyOf(random(inputs * STRIDE, 1), (inputs + 1) * STRIDE);
    float[] out = Arrays.copyOf(random(WORDS * width * STRIDE, 2), (outputs + 1) * STRIDE);
    Weights moved = new Weights(in.clone(), out.clone(), inputs, outputs, STRIDE);
    Corpus corpus =
        new Corpus(List.of("a", "b", "c", "d", "e"), COUNTS, Path.of("none"), new long[] {0, 3});
    ChunkTrainer trainer =
        Doc2VecTrainer.worker(
            architecture, Tables.of(settings(architecture), COUNTS), corpus, moved, 0, 1);
    Sentences.train(trainer, TEXT, 1, RATE);
    double whole = architecture == Architecture.DM_MEAN ? 2 : 1;
    DoubleSupplier value = () -> logLikelihood(architecture, in, x, out);
    for (int i = 0; i < inputs * STRIDE; i++) {
      assertThat((moved.input()[i] - in[i]) / RATE)
          .as("input %d", i)
          .isCloseTo((float) (whole * slope(in, i, value)), within(1e-2f));
    }
    for (int i = 0; i < out.length; i++) {
      assertThat((moved.output()[i] - out[i]) / RATE)
          .as("output %d", i)
          .isCloseTo((float) slope(out, i, value), within(1e-2f));
    }
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void inferenceClimbsTheLikelihood(Architecture architecture) {
    int x = architecture.wordRows(WORDS) * STRIDE;
    float[] words = random(x, 1);
    float[] in = Arrays.copyOf(words, x + STRIDE);
    float[] out = random(WORDS * architecture.width(1) * STRIDE, 2);
    ParagraphModel model =
        new ParagraphModel(
            architecture, true, STRIDE, 1, 5, 0.75, 0, RATE, 1, 1, COUNTS, words, out);
    float[] inferred = new Inference(model).infer(TEXT, 2);
    double whole = architecture == Architecture.DM_MEAN ? 2 : 1;
    DoubleSupplier value = () -> logLikelihood(architecture, in, x, out);
    for (int d = 0; d < STRIDE; d++) {
      assertThat(inferred[d] / RATE)
          .as("%d", d)
          .isCloseTo((float) (whole * slope(in, x + d, value)), within(1e-2f));
    }
  }
}
