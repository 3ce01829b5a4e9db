package dev.simile.classic.word2vec;

import dev.simile.error.DataException;

/**
 * The two matrices, rows padded to {@code stride} floats. Behind the rows that are trained each
 * thread has one of its own in both: in the input for a mean, in the output for what fills up a
 * block; it stays zero there. Threads write without locks (Recht et al. 2011, "Hogwild!").
 *
 * @param inputs trained rows of the input
 * @param outputs trained rows of the output
 */
public record Weights(float[] input, float[] output, int inputs, int outputs, int stride) {
  /** Input rows uniform in ±0.5 · spread / dimensions, output rows zero. */
  static Weights create(
      int inputs, int outputs, float spread, int dimensions, int threads, long seed) {
    int stride = stride(dimensions);
    long floats = ((long) Math.max(inputs, outputs) + threads) * stride;
    if (floats > Integer.MAX_VALUE - 16) {
      throw new DataException(
          Math.max(inputs, outputs)
              + " rows of "
              + dimensions
              + " dimensions are too many for one matrix; raise min-count or set vocabulary-limit");
    }
    float[] input = new float[(inputs + threads) * stride];
    RandomBits random = RandomBits.of(seed, -1);
    for (int row = 0; row < inputs; row++) {
      for (int d = 0; d < dimensions; d++) {
        input[row * stride + d] = (random.unit() - 0.5f) * spread / dimensions;
      }
    }
    return new Weights(input, new float[(outputs + threads) * stride], inputs, outputs, stride);
  }

  /** Floats from one row to the next: the dimensions, filled up to a multiple of 16. */
  static int stride(int dimensions) {
    return (dimensions + 15) / 16 * 16;
  }

  /** Where the input row of a thread's own starts. */
  int ownInput(int thread) {
    return (inputs + thread) * stride;
  }

  /** Where the output row of a thread's own starts. */
  int ownOutput(int thread) {
    return (outputs + thread) * stride;
  }
}
