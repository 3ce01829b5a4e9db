package dev.simile.classic.doc2vec;

import dev.simile.classic.word2vec.ChunkTrainer;
import dev.simile.classic.word2vec.Corpus;
import dev.simile.classic.word2vec.GradientStep;
import dev.simile.classic.word2vec.RandomBits;
import dev.simile.classic.word2vec.Tables;
import dev.simile.classic.word2vec.Weights;

/**
 * PV-DBOW: the text's vector predicts each word of the text. Where words are trained too, those of
 * the window stand beside it in the step and share its negatives.
 */
final class BagOfWordsTrainer extends ChunkTrainer {
  private final boolean words;
  private final int firstText;

  BagOfWordsTrainer(
      Architecture architecture,
      Tables tables,
      Corpus corpus,
      Weights weights,
      GradientStep step,
      int thread,
      long seed) {
    super(tables, corpus, weights, step, thread, seed);
    words = architecture.hasWords();
    firstText = architecture.wordRows(corpus.words().size());
  }

  @Override
  protected void trainSentence(int length, float rate, RandomBits random) {
    int own = (firstText + text) * stride;
    int[] rows = step.inputs;
    rows[0] = own;
    for (int centre = 0; centre < length; centre++) {
      int count = 1;
      if (words) {
        int reach = settings.window() - random.below(settings.window());
        int last = Math.min(length - 1, centre + reach);
        for (int i = Math.max(0, centre - reach); i <= last; i++) {
          if (i != centre) {
            rows[count++] = sentence[i] * stride;
          }
        }
      }
      predict(sentence[centre], count, rate, random);
    }
  }
}
