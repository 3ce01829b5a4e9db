package dev.simile.classic.word2vec;

import dev.simile.error.DataException;

/**
 * The two matrices, rows padded to {@code stride} floats. Behind the words' rows each thread has
 * one of its own in both: in the input for CBOW's mean, in the output for what fills up a block; it
 * stays zero there. Threads write without locks (Recht et al. 2011, "Hogwild!").
 */
record Weights(float[] input, float[] output, int words, int stride) {
  /** Input rows uniform in ±0.5 / dimensions, output rows zero. */
  static Weights create(int words, Settings settings, int threads, long seed) {
    int stride = settings.stride();
    long floats = ((long) words + threads) * stride;
    if (floats > Integer.MAX_VALUE - 16) {
      throw new DataException(
          words
              + " words of "
              + settings.dimensions()
              + " dimensions are too many for one matrix; raise min-count or set vocabulary-limit");
    }
    float[] input = new float[(int) floats];
    RandomBits random = RandomBits.of(seed, -1);
    for (int word = 0; word < words; word++) {
      for (int d = 0; d < settings.dimensions(); d++) {
        input[word * stride + d] = (random.unit() - 0.5f) / settings.dimensions();
      }
    }
    return new Weights(input, new float[(int) floats], words, stride);
  }

  /** Where the row of a thread's own starts in both matrices. */
  int ownRow(int thread) {
    return (words + thread) * stride;
  }
}
