package dev.simile.classic.doc2vec;

import dev.simile.classic.word2vec.ChunkTrainer;
import dev.simile.classic.word2vec.Corpus;
import dev.simile.classic.word2vec.GradientStep;
import dev.simile.classic.word2vec.RandomBits;
import dev.simile.classic.word2vec.Tables;
import dev.simile.classic.word2vec.Weights;

/**
 * PV-DM with concatenation: the text's vector and those of all places of the window, from left to
 * right, stand side by side in a buffer, take the step there, and each gets its part of what was
 * added.
 */
final class ConcatenationTrainer extends ChunkTrainer {
  private final float[] joined;
  private final float[] before;
  private final int[] rows;
  private final int nothing;

  static ConcatenationTrainer of(
      Tables tables, Corpus corpus, Weights weights, GradientStep step, int thread, long seed) {
    int width = Architecture.DM_CONCATENATION.width(tables.settings().window());
    float[] joined = new float[width * weights.stride()];
    return new ConcatenationTrainer(tables, corpus, weights, step, thread, seed, joined, width);
  }

  private ConcatenationTrainer(
      Tables tables,
      Corpus corpus,
      Weights weights,
      GradientStep step,
      int thread,
      long seed,
      float[] joined,
      int width) {
    super(tables, corpus, weights, step, thread, seed, joined, width);
    this.joined = joined;
    before = new float[joined.length];
    rows = new int[width];
    nothing = corpus.words().size() * stride;
  }

  @Override
  protected void trainSentence(int length, float rate, RandomBits random) {
    float[] in = weights.input();
    int window = settings.window();
    rows[0] = nothing + (1 + text) * stride;
    step.inputs[0] = 0;
    for (int centre = 0; centre < length; centre++) {
      int place = 1;
      for (int i = centre - window; i <= centre + window; i++) {
        if (i != centre) {
          rows[place++] = i >= 0 && i < length ? sentence[i] * stride : nothing;
        }
      }
      for (int p = 0; p < rows.length; p++) {
        System.arraycopy(in, rows[p], joined, p * stride, stride);
      }
      System.arraycopy(joined, 0, before, 0, joined.length);
      predict(sentence[centre], 1, rate, random);
      for (int p = 0; p < rows.length; p++) {
        int row = rows[p];
        int from = p * stride;
        for (int d = 0; d < stride; d++) {
          in[row + d] += joined[from + d] - before[from + d];
        }
      }
    }
  }
}
