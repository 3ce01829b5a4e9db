package dev.simile.classic.doc2vec;

import dev.simile.classic.word2vec.ChunkTrainer;
import dev.simile.classic.word2vec.Corpus;
import dev.simile.classic.word2vec.GradientStep;
import dev.simile.classic.word2vec.RandomBits;
import dev.simile.classic.word2vec.Tables;
import dev.simile.classic.word2vec.Weights;

/**
 * PV-DM with a mean or a sum: it stands in this worker's own row, takes the step there, and what
 * was added to it goes to the text's vector and to each word of the window.
 */
final class MemoryTrainer extends ChunkTrainer {
  private final int firstText;
  private final int[] rows;
  private final float[] before;

  MemoryTrainer(
      Tables tables, Corpus corpus, Weights weights, GradientStep step, int thread, long seed) {
    super(tables, corpus, weights, step, thread, seed);
    firstText = corpus.words().size();
    rows = new int[2 * settings.window() + 1];
    before = new float[stride];
  }

  @Override
  protected void trainSentence(int length, float rate, RandomBits random) {
    float[] in = weights.input();
    rows[0] = (firstText + text) * stride;
    step.inputs[0] = own;
    for (int centre = 0; centre < length; centre++) {
      int reach = settings.window() - random.below(settings.window());
      int last = Math.min(length - 1, centre + reach);
      int count = 1;
      for (int i = Math.max(0, centre - reach); i <= last; i++) {
        if (i != centre) {
          rows[count++] = sentence[i] * stride;
        }
      }
      step.sum(in, rows, count, settings.cbowMean() ? 1f / count : 1, own, stride);
      System.arraycopy(in, own, before, 0, stride);
      predict(sentence[centre], 1, rate, random);
      step.addDifference(in, rows, count, own, before, stride);
    }
  }
}
