package dev.simile.classic.glove;

import dev.simile.classic.word2vec.RandomBits;
import dev.simile.error.DataException;
import dev.simile.vector.DenseVectors;
import java.util.Arrays;

/**
 * A row a word: [w b 1 | sums of squares | w̃ 1 b̃ | sums of squares], each part {@code stride}
 * floats. Written by all threads without locks.
 *
 * @param stride the dimensions and two more, filled up with zeros to a multiple of 16
 */
record GloveTable(float[] values, int words, int dimensions, int stride) {
  /** Vectors and biases uniform in ±0.5 / (dimensions + 1), as the original's. */
  static GloveTable create(int words, int dimensions, long seed) {
    int stride = (dimensions + 2 + 15) / 16 * 16;
    if (4L * stride * words > Integer.MAX_VALUE - 16) {
      throw new DataException(
          words
              + " words of "
              + dimensions
              + " dimensions are too many for one matrix; raise min-count or set vocabulary-limit");
    }
    GloveTable table = new GloveTable(new float[words * 4 * stride], words, dimensions, stride);
    RandomBits random = RandomBits.of(seed, -1);
    for (int word = 0; word < words; word++) {
      int w = table.focus(word);
      int c = table.context(word);
      for (int d = 0; d <= dimensions; d++) {
        table.values[w + d] = (random.unit() - 0.5f) / (dimensions + 1);
        table.values[c + d] = (random.unit() - 0.5f) / (dimensions + 1);
      }
      table.values[c + dimensions + 1] = table.values[c + dimensions];
      table.fix(w + dimensions + 1);
      table.fix(c + dimensions);
    }
    return table;
  }

  /** Makes a number a constant 1. */
  private void fix(int at) {
    values[at] = 1;
    values[at + stride] = Float.POSITIVE_INFINITY;
  }

  /** Where the row of a word as a centre starts; its sums of squares follow. */
  int focus(int word) {
    return word * 4 * stride;
  }

  /** Where the row of a word as a neighbour starts; its sums of squares follow. */
  int context(int word) {
    return (word * 4 + 2) * stride;
  }

  /**
   * @param output {@code input}: w; {@code output}: w̃; {@code sum}: w + w̃
   */
  DenseVectors vectors(String output) {
    float[] vectors = new float[words * dimensions];
    for (int word = 0; word < words; word++) {
      for (int d = 0; d < dimensions; d++) {
        float w = values[focus(word) + d];
        float c = values[context(word) + d];
        vectors[word * dimensions + d] =
            switch (output) {
              case "input" -> w;
              case "output" -> c;
              default -> w + c;
            };
      }
    }
    return new DenseVectors(vectors, words, dimensions);
  }

  /** False once a number has left the range of floats. */
  boolean isFinite() {
    for (int word = 0; word < words; word++) {
      for (int at : new int[] {focus(word), context(word)}) {
        float sum = 0;
        for (float value : Arrays.copyOfRange(values, at, at + stride)) {
          sum += value * 0;
        }
        if (sum != 0) {
          return false;
        }
      }
    }
    return true;
  }
}
