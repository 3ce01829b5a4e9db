package dev.simile.classic.word2vec;

import dev.simile.words.HuffmanTree;
import java.util.Arrays;

/**
 * One step of the linear layer on the mean h of a text's rows: moves the labels' rows y and gathers
 * the gradient of h, all products with h as it was. Not thread-safe.
 */
final class LabelStep {
  private static final int BLOCK = GradientStep.OUTPUTS;

  private final Weights weights;
  private final GradientStep step;
  private final int own;
  private final int ownOutput;
  private final int stride;
  private final int labels;
  private final float[] hidden;

  /** The gradient of h, gathered since {@link #begin}. */
  final float[] gradient;

  private final float[] scores;
  private final boolean[] wanted;
  private final int[] rows = new int[BLOCK];
  private final float[] truths = new float[BLOCK];
  private int filled;
  private double loss;

  LabelStep(Weights weights, GradientStep step, int thread) {
    this.weights = weights;
    this.step = step;
    own = weights.ownInput(thread);
    ownOutput = weights.ownOutput(thread);
    stride = weights.stride();
    labels = weights.outputs();
    hidden = new float[stride];
    gradient = new float[stride];
    scores = new float[labels];
    wanted = new boolean[labels];
    step.inputs[0] = own;
  }

  /** Takes h from this worker's own row. */
  void begin() {
    System.arraycopy(weights.input(), own, hidden, 0, stride);
    Arrays.fill(gradient, 0);
    filled = 0;
    loss = 0;
  }

  /** Cross-entropy of the softmax; returns the loss. */
  double softmax(int label, float rate) {
    float max = Float.NEGATIVE_INFINITY;
    for (int from = 0; from < labels; from += BLOCK) {
      int size = Math.min(BLOCK, labels - from);
      multiply(from, size);
      for (int k = 0; k < size; k++) {
        scores[from + k] = step.pairs[k];
        max = Math.max(max, step.pairs[k]);
      }
    }
    double sum = 0;
    for (int i = 0; i < labels; i++) {
      scores[i] = (float) Math.exp(scores[i] - max);
      sum += scores[i];
    }
    float scale = (float) (1 / sum);
    double probability = scores[label] * scale;
    for (int from = 0; from < labels; from += BLOCK) {
      int size = Math.min(BLOCK, labels - from);
      outputs(from, size);
      for (int k = 0; k < size; k++) {
        float truth = from + k == label ? 1 : 0;
        step.pairs[k] = rate * (truth - scores[from + k] * scale);
      }
      update(size);
    }
    return -Math.log(Math.max(probability, 1e-30));
  }

  /** A logistic regression for each label, {@code true} for the text's own. */
  double oneVsAll(int[] own, int count, float rate) {
    for (int i = 0; i < count; i++) {
      wanted[own[i]] = true;
    }
    for (int label = 0; label < labels; label++) {
      logistic(label, wanted[label], rate);
    }
    for (int i = 0; i < count; i++) {
      wanted[own[i]] = false;
    }
    return flush(rate);
  }

  /** The label against others drawn at random. */
  double negativeSampling(
      int label, int negatives, AliasTable table, RandomBits random, float rate) {
    logistic(label, true, rate);
    for (int i = 0; i < negatives && labels > 1; i++) {
      int other = label;
      while (other == label) {
        other = table.draw(random.next());
      }
      logistic(other, false, rate);
    }
    return flush(rate);
  }

  /** The branches of the label's path. */
  double hierarchicalSoftmax(int label, HuffmanTree tree, float rate) {
    for (int i = 0; i < tree.length(label); i++) {
      logistic(tree.point(label, i), tree.code(label, i) == 1, rate);
    }
    return flush(rate);
  }

  /** Adds to the block; the rows of a block must differ. */
  private void logistic(int row, boolean truth, float rate) {
    boolean there = false;
    for (int k = 0; k < filled; k++) {
      there |= rows[k] == row;
    }
    if (filled == BLOCK || there) {
      flush(rate);
    }
    rows[filled] = row;
    truths[filled++] = truth ? 1 : 0;
  }

  private double flush(float rate) {
    if (filled > 0) {
      for (int k = 0; k < BLOCK; k++) {
        step.outputs[k] = k < filled ? rows[k] * stride : ownOutput;
      }
      step.multiply(weights.input(), 1, weights.output(), stride);
      for (int k = 0; k < filled; k++) {
        double z = truths[k] > 0 ? -step.pairs[k] : step.pairs[k];
        double exponential = Math.exp(-Math.abs(z));
        loss += Math.max(z, 0) + Math.log1p(exponential);
        // The probability of being wrong, σ(z), without overflow.
        double wrong = z > 0 ? 1 / (1 + exponential) : exponential / (1 + exponential);
        step.pairs[k] = (float) (truths[k] > 0 ? rate * wrong : -rate * wrong);
      }
      update(filled);
      filled = 0;
    }
    return loss;
  }

  private void outputs(int from, int size) {
    for (int k = 0; k < BLOCK; k++) {
      step.outputs[k] = k < size ? (from + k) * stride : ownOutput;
    }
  }

  private void multiply(int from, int size) {
    outputs(from, size);
    step.multiply(weights.input(), 1, weights.output(), stride);
  }

  /** Moves the block's rows by {@code pairs · h} and keeps what they would do to h. */
  private void update(int size) {
    Arrays.fill(step.pairs, size, BLOCK, 0);
    float[] in = weights.input();
    step.update(in, 1, weights.output(), stride);
    for (int d = 0; d < stride; d++) {
      gradient[d] += in[own + d] - hidden[d];
      in[own + d] = hidden[d];
    }
  }
}
