package dev.simile.classic.word2vec;

import dev.simile.words.HuffmanTree;
import org.jspecify.annotations.Nullable;

/**
 * Trains on one chunk after the other. Each worker thread has one; the weights and tables are
 * shared. What it does depends on the weights and the chunk's number alone.
 */
public abstract class ChunkTrainer implements ChunkWorker {
  /** One prediction in so many is measured for the loss shown. */
  private static final int LOSS_EVERY = 256;

  protected final Settings settings;
  protected final Weights weights;
  protected final GradientStep step;

  /** Where the input row of this worker's own starts. */
  protected final int own;

  /** Floats from one input row to the next. */
  protected final int stride;

  protected int[] sentence = new int[0];

  /** The number of the text that {@link #sentence} stands in, from 0. */
  protected int text;

  private final float[] in;
  private final int outputStride;
  private final Corpus corpus;
  private final float[] keep;
  private final @Nullable AliasTable negatives;
  private final @Nullable HuffmanTree tree;
  private final long seed;
  private final int ownOutput;
  private int[] ids = new int[0];
  private final MeanLoss shown = new MeanLoss();
  private int predictions;
  private double lossSum;
  private long lossCount;

  /**
   * @param tables what all workers share
   * @param thread from 0; says which row behind the words is this worker's own
   */
  protected ChunkTrainer(
      Tables tables, Corpus corpus, Weights weights, GradientStep step, int thread, long seed) {
    this(tables, corpus, weights, step, thread, seed, weights.input(), 1);
  }

  /**
   * @param in where the step finds its input rows, if not among the weights
   * @param width how many rows of the output matrix are one output; if more than 1, there is one
   *     such output more than is trained
   */
  protected ChunkTrainer(
      Tables tables,
      Corpus corpus,
      Weights weights,
      GradientStep step,
      int thread,
      long seed,
      float[] in,
      int width) {
    settings = tables.settings();
    keep = tables.keep();
    negatives = tables.negatives();
    tree = tables.tree();
    this.corpus = corpus;
    this.weights = weights;
    this.step = step;
    this.seed = seed;
    own = weights.ownInput(thread);
    // Of a wider output the last row is this worker's; those before it are spare ones.
    ownOutput = weights.ownOutput(thread) - (width - 1) * weights.stride();
    stride = weights.stride();
    this.in = in;
    outputStride = width * stride;
    step.clear(ownOutput);
  }

  /** Trains on chunk {@code number} of all epochs' chunks, counted from 0. */
  @Override
  public final void train(IdFile file, long number) {
    int chunk = (int) (number % corpus.chunkCount());
    long from = corpus.chunks()[chunk];
    int size = (int) (corpus.chunks()[chunk + 1] - from);
    if (ids.length < size) {
      ids = new int[size];
      sentence = new int[size];
    }
    file.read(from, ids, size);
    RandomBits random = RandomBits.of(seed, number);
    double before = (double) (number / corpus.chunkCount()) * corpus.size() + from;
    double all = (double) settings.epochs() * corpus.size();
    int length = 0;
    for (int i = 0; i < size; i++) {
      int id = ids[i];
      if (id >= 0) {
        if (keep[id] >= 1 || keep[id] > random.unit()) {
          sentence[length++] = id;
        }
      } else {
        double left = Math.max(settings.minLearningRateRatio(), 1 - (before + i) / all);
        text = IdWriter.text(id);
        trainSentence(length, (float) (settings.learningRate() * left), random);
        length = 0;
      }
    }
    shown.add(lossSum, lossCount);
    lossSum = 0;
    lossCount = 0;
  }

  /** Trains on the first {@code length} words of {@link #sentence}. */
  protected abstract void trainSentence(int length, float rate, RandomBits random);

  /** Moves {@code count} input rows and the outputs of a word towards each other. */
  protected final void predict(int word, int count, float rate, RandomBits random) {
    boolean measured = (++predictions & LOSS_EVERY - 1) == 0;
    if (measured) {
      lossCount += count;
    }
    if (tree != null) {
      followPath(tree, word, count, rate, measured);
    } else if (negatives != null) {
      drawNegatives(negatives, word, count, rate, measured, random);
    }
  }

  private void drawNegatives(
      AliasTable table, int right, int count, float rate, boolean measured, RandomBits random) {
    int[] outputs = step.outputs;
    float[] times = step.weights;
    outputs[0] = right * outputStride;
    times[0] = 1;
    step.labels[0] = 1;
    int filled = 1;
    for (int i = settings.negatives(); i > 0; i--) {
      int word = table.draw(random.next());
      if (word == right) {
        continue;
      }
      int row = word * outputStride;
      int same = 0;
      while (same < filled && outputs[same] != row) {
        same++;
      }
      if (same < filled) {
        times[same]++;
        continue;
      }
      if (filled == GradientStep.OUTPUTS) {
        run(filled, count, rate, measured);
        step.labels[0] = 0;
        filled = 0;
      }
      outputs[filled] = row;
      times[filled++] = 1;
    }
    run(filled, count, rate, measured);
    step.labels[0] = 0;
  }

  private void followPath(HuffmanTree path, int word, int count, float rate, boolean measured) {
    int length = path.length(word);
    int filled = 0;
    for (int i = 0; i < length; i++) {
      step.outputs[filled] = path.point(word, i) * outputStride;
      step.labels[filled] = 1 - path.code(word, i);
      step.weights[filled++] = 1;
      if (filled == GradientStep.OUTPUTS || i == length - 1) {
        run(filled, count, rate, measured);
        filled = 0;
      }
    }
  }

  /** Runs the block; its places from {@code filled} on are left out. */
  private void run(int filled, int count, float rate, boolean measured) {
    for (int k = filled; k < GradientStep.OUTPUTS; k++) {
      step.outputs[k] = ownOutput;
      step.weights[k] = 0;
    }
    if (measured) {
      lossSum += step.loss(in, count, weights.output(), outputStride);
    }
    step.step(in, count, weights.output(), outputStride, rate);
  }

  /** The mean loss of a pair among those measured since the last call; NaN if there were none. */
  @Override
  public final double takeLoss() {
    return shown.take();
  }
}
