package dev.simile.classic.word2vec;

import dev.simile.words.FastTextArguments.Loss;
import dev.simile.words.HuffmanTree;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Trains on labelled texts (Joulin et al. 2017): h is the mean of a text's rows; its gradient,
 * divided by the number of rows, goes to each of them. Of a text's labels one is drawn for each
 * step, except by one-vs-all, which learns all at once. Each thread has one of its own.
 */
final class LabelTrainer implements ChunkWorker {
  private final LabelSettings settings;
  private final LabelledCorpus corpus;
  private final Subwords subwords;
  private final Weights weights;
  private final GradientStep step;
  private final LabelStep output;
  private final @Nullable AliasTable negatives;
  private final @Nullable HuffmanTree tree;
  private final long seed;
  private final int own;
  private final int stride;
  private final float[] zeros;
  private final int[] sizes = new int[2];
  private int[] text = new int[64];
  private int[] rows = new int[64];
  private final MeanLoss shown = new MeanLoss();
  private double lossSum;

  LabelTrainer(
      LabelSettings settings,
      LabelledCorpus corpus,
      Subwords subwords,
      Weights weights,
      int thread,
      long seed) {
    this.settings = settings;
    this.corpus = corpus;
    this.subwords = subwords;
    this.weights = weights;
    this.seed = seed;
    step = GradientStep.best(1);
    output = new LabelStep(weights, step, thread);
    negatives =
        settings.loss() == Loss.NEGATIVE_SAMPLING
            ? AliasTable.ofCounts(corpus.labelCounts(), settings.exponent())
            : null;
    tree =
        settings.loss() == Loss.HIERARCHICAL_SOFTMAX ? new HuffmanTree(corpus.labelCounts()) : null;
    own = weights.ownInput(thread);
    stride = weights.stride();
    zeros = new float[stride];
  }

  @Override
  public void train(IdFile file, long number) {
    int texts = corpus.starts().length;
    int size = corpus.chunkTexts();
    int first = (int) (number % corpus.chunkCount()) * size;
    long epoch = number / corpus.chunkCount();
    RandomBits random = RandomBits.of(seed, number);
    int end = Math.min(texts, first + size);
    for (int i = first; i < end; i++) {
      double done = (epoch * (double) texts + i) / (settings.epochs() * (double) texts);
      double left = Math.max(settings.minLearningRateRatio(), 1 - done);
      train(file, corpus.starts()[i], (float) (settings.learningRate() * left), random);
    }
    shown.add(lossSum, end - first);
    lossSum = 0;
  }

  private void train(IdFile file, long start, float rate, RandomBits random) {
    file.read(start, sizes, 2);
    int labels = sizes[0];
    int size = labels + sizes[1];
    if (text.length < size) {
      text = new int[2 * size];
    }
    file.read(start + 2, text, size);
    int count = rows(labels, size);
    step.sum(weights.input(), rows, count, 1f / count, own, stride);
    output.begin();
    lossSum += predict(labels, rate, random);
    float scale = 1f / count;
    for (int d = 0; d < stride; d++) {
      weights.input()[own + d] = output.gradient[d] * scale;
    }
    step.addDifference(weights.input(), rows, count, own, zeros, stride);
  }

  private int rows(int from, int to) {
    int words = corpus.words().size();
    int count = 0;
    for (int i = from; i < to; i++) {
      int row = text[i];
      int size = row < words ? subwords.count(row) : 1;
      if (count + size > rows.length) {
        rows = Arrays.copyOf(rows, 2 * (count + size));
      }
      if (row < words) {
        subwords.copy(row, rows, count);
      } else {
        rows[count] = row * stride;
      }
      count += size;
    }
    return count;
  }

  private double predict(int labels, float rate, RandomBits random) {
    if (settings.loss() == Loss.ONE_VS_ALL) {
      return output.oneVsAll(text, labels, rate);
    }
    int label = text[labels == 1 ? 0 : random.below(labels)];
    if (negatives != null) {
      return output.negativeSampling(label, settings.negatives(), negatives, random, rate);
    }
    return tree != null
        ? output.hierarchicalSoftmax(label, tree, rate)
        : output.softmax(label, rate);
  }

  @Override
  public double takeLoss() {
    return shown.take();
  }
}
