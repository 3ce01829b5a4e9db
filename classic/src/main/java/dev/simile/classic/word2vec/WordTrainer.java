package dev.simile.classic.word2vec;

/** word2vec's input is a row a word: each word of the window, or their mean. */
final class WordTrainer extends ChunkTrainer {
  private final int[] context;
  private final float[] mean;

  WordTrainer(
      Tables tables, Corpus corpus, Weights weights, GradientStep step, int thread, long seed) {
    super(tables, corpus, weights, step, thread, seed);
    context = new int[2 * settings.window()];
    mean = new float[stride];
  }

  @Override
  protected void trainSentence(int length, float rate, RandomBits random) {
    int window = settings.window();
    int[] rows = step.inputs;
    for (int centre = 0; centre < length; centre++) {
      int reach = window - random.below(window);
      int last = Math.min(length - 1, centre + reach);
      int count = 0;
      for (int i = Math.max(0, centre - reach); i <= last; i++) {
        if (i != centre) {
          rows[count++] = sentence[i] * stride;
        }
      }
      if (count > 0) {
        if (settings.skipGram()) {
          predict(sentence[centre], count, rate, random);
        } else {
          predictFromMean(sentence[centre], count, rate, random);
        }
      }
    }
  }

  /**
   * CBOW: the mean stands in this worker's own row; what the step adds to it goes to each word of
   * the window.
   */
  private void predictFromMean(int centre, int count, float rate, RandomBits random) {
    float[] in = weights.input();
    int[] rows = step.inputs;
    float scale = settings.cbowMean() ? 1f / count : 1;
    step.sum(in, rows, count, scale, own, stride);
    System.arraycopy(in, own, mean, 0, stride);
    System.arraycopy(rows, 0, context, 0, count);
    rows[0] = own;
    predict(centre, 1, rate, random);
    step.addDifference(in, context, count, own, mean, stride);
  }
}
