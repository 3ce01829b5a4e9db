package dev.simile.classic.word2vec;

import java.util.Arrays;

/**
 * fastText's input is the mean h of many rows: of the centre word and its n-grams, which predicts
 * each word of the window (skip-gram), or of all the window's words and theirs, which predicts the
 * centre word (CBOW).
 *
 * <p>The original gathers these rows, steps, and adds the gradient of h to each of them, once for
 * every word predicted. As each row gets the whole gradient, h itself moves by just that; so h is
 * gathered once into this worker's own row, takes all steps of the window there, and what they
 * added to it goes to the rows at the end: the same numbers but for n-grams that stand twice in a
 * word, for a fraction of the memory traffic.
 */
final class SubwordTrainer extends ChunkTrainer {
  private final Subwords subwords;
  private final float[] mean;
  private int[] rows = new int[64];

  SubwordTrainer(
      Tables tables,
      Subwords subwords,
      Corpus corpus,
      Weights weights,
      GradientStep step,
      int thread,
      long seed) {
    super(tables, corpus, weights, step, thread, seed);
    this.subwords = subwords;
    mean = new float[stride];
  }

  @Override
  protected void trainSentence(int length, float rate, RandomBits random) {
    int window = settings.window();
    for (int centre = 0; centre < length; centre++) {
      int reach = window - random.below(window);
      int first = Math.max(0, centre - reach);
      int last = Math.min(length - 1, centre + reach);
      if (first == last) {
        continue;
      }
      if (settings.skipGram()) {
        int count = add(sentence[centre], 0);
        gather(count, 1f / count);
        for (int i = first; i <= last; i++) {
          if (i != centre) {
            predict(sentence[i], 1, rate, random);
          }
        }
        scatter(count);
      } else {
        int count = 0;
        for (int i = first; i <= last; i++) {
          if (i != centre) {
            count = add(sentence[i], count);
          }
        }
        gather(count, settings.cbowMean() ? 1f / count : 1);
        predict(sentence[centre], 1, rate, random);
        scatter(count);
      }
    }
  }

  /** Puts a word's rows behind the first {@code count}; returns how many there are then. */
  private int add(int word, int count) {
    int size = subwords.count(word);
    if (count + size > rows.length) {
      rows = Arrays.copyOf(rows, Math.max(2 * rows.length, count + size));
    }
    subwords.copy(word, rows, count);
    return count + size;
  }

  private void gather(int count, float scale) {
    step.sum(weights.input(), rows, count, scale, own, stride);
    System.arraycopy(weights.input(), own, mean, 0, stride);
    step.inputs[0] = own;
  }

  private void scatter(int count) {
    step.addDifference(weights.input(), rows, count, own, mean, stride);
  }
}
