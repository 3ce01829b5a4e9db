package dev.simile.classic.topics;

import java.util.Arrays;

/**
 * The counts that decide the topic of a word, and the draw: topic k has the probability weight_k ·
 * (n_wk + β), the weight being (n_dk + α_k) / (n_k + Vβ). Topics stand in {@value #COLUMNS}
 * columns; a column is drawn by the running sums of the columns' sums, then a topic of the column.
 * Sums follow one fixed tree without fused multiply-add, so that both kernels draw the same. Not
 * thread-safe.
 */
abstract class TopicKernel {
  static final int COLUMNS = 16;

  final int topics;

  /** n_wk, {@code [terms, stride]}; shared with others that work on other terms. */
  final int[] table;

  /** n_dk of the text that is worked on, {@code [stride]}. */
  final int[] inText;

  /** n_k, {@code [stride]}. */
  final int[] totals;

  /** {@code [stride]}, 0 beyond the last topic. */
  final float[] weights;

  final float[] alpha;
  float beta;
  float betaSum;

  /** The running sums of the last draw; the last is the sum over all topics. */
  final float[] sums = new float[COLUMNS];

  TopicKernel(int[] table, int topics) {
    this.table = table;
    this.topics = topics;
    int stride = stride(topics);
    inText = new int[stride];
    totals = new int[stride];
    weights = new float[stride];
    alpha = new float[stride];
  }

  /** The fastest that runs here. */
  static TopicKernel best(int[] table, int topics) {
    boolean simd =
        !Boolean.getBoolean("simile.scalar")
            && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
            && SimdTopicKernel.isFast();
    return simd ? new SimdTopicKernel(table, topics) : new ScalarTopicKernel(table, topics);
  }

  /** Topics in rows of whole columns. */
  static int stride(int topics) {
    return (topics + COLUMNS - 1) / COLUMNS * COLUMNS;
  }

  /** Counts the topics of a text and weighs them. */
  final void open(char[] assigned, int from, int to) {
    Arrays.fill(inText, 0);
    for (int i = from; i < to; i++) {
      inText[assigned[i]]++;
    }
    for (int topic = 0; topic < weights.length; topic++) {
      weights[topic] = (inText[topic] + alpha[topic]) / (totals[topic] + betaSum);
    }
  }

  /** A word of the text, its term's counts from {@code row} on, gets the topic. */
  final void add(int row, int topic) {
    table[row + topic]++;
    int here = ++inText[topic];
    int total = ++totals[topic];
    weights[topic] = (here + alpha[topic]) / (total + betaSum);
  }

  /** A word of the text loses the topic. */
  final void remove(int row, int topic) {
    table[row + topic]--;
    int here = --inText[topic];
    int total = --totals[topic];
    weights[topic] = (here + alpha[topic]) / (total + betaSum);
  }

  /**
   * @param unit in [0, 1)
   * @return a topic of a word, its term's counts from {@code row} on
   */
  abstract int draw(int row, float unit);

  /** The sum over all topics in the last draw. */
  final double total() {
    return sums[COLUMNS - 1];
  }

  /** The topic of a column where the sum of its products passes {@code rest}. */
  final int inColumn(int row, int column, float rest) {
    int rows = weights.length / COLUMNS;
    float sum = 0;
    int passed = 0;
    if (rows <= 8) {
      // Without a branch that nothing could foresee.
      for (int topic = column; topic < weights.length; topic += COLUMNS) {
        sum += weights[topic] * (table[row + topic] + beta);
        passed += sum <= rest ? 1 : 0;
      }
    } else {
      for (int topic = column; topic < weights.length; topic += COLUMNS) {
        sum += weights[topic] * (table[row + topic] + beta);
        if (sum > rest) {
          break;
        }
        passed++;
      }
    }
    // What rounding leaves over goes to the last topic.
    return Math.min(topics - 1, column + passed * COLUMNS);
  }
}
