package dev.simile.classic.cooccurrence;

import dev.simile.classic.word2vec.RandomBits;
import dev.simile.error.DataException;
import dev.simile.vector.DenseVectors;

/**
 * A row a word: [vector | sums of squared gradients | vector as a neighbour | sums], each part
 * {@code stride} floats. Written by all threads without locks.
 *
 * @param dimensions numbers of a vector; what a part has beyond them is the method's
 */
@SuppressWarnings("ArrayRecordComponent")
public record AdaGradTable(float[] values, int words, int dimensions, int stride) {
  /**
   * All 0.
   *
   * @throws DataException if the words are too many for one array
   */
  public static AdaGradTable create(int words, int dimensions, int stride) {
    if (4L * stride * words > Integer.MAX_VALUE - 16) {
      throw new DataException(
          words
              + " words of "
              + dimensions
              + " dimensions are too many for one matrix; raise min-count or set vocabulary-limit");
    }
    return new AdaGradTable(new float[words * 4 * stride], words, dimensions, stride);
  }

  /** Sets the first numbers of all vectors, uniform in ±{@code scale} / 2. */
  public void randomize(int numbers, float scale, long seed) {
    RandomBits random = RandomBits.of(seed, -1);
    for (int word = 0; word < words; word++) {
      for (int d = 0; d < numbers; d++) {
        values[word(word) + d] = (random.unit() - 0.5f) * scale;
        values[context(word) + d] = (random.unit() - 0.5f) * scale;
      }
    }
  }

  /** Where the vector of a word starts; its sums follow. */
  public int word(int word) {
    return word * 4 * stride;
  }

  /** Where the vector of a word as a neighbour starts; its sums follow. */
  public int context(int word) {
    return (word * 4 + 2) * stride;
  }

  /**
   * The vectors to keep, {@code [words, dimensions]}.
   *
   * @param output {@code input}: the words' vectors; {@code output}: those as neighbours; {@code
   *     sum}: both added
   */
  public DenseVectors vectors(String output) {
    float[] vectors = new float[words * dimensions];
    for (int word = 0; word < words; word++) {
      for (int d = 0; d < dimensions; d++) {
        float w = values[word(word) + d];
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

  /** False once a number of a vector has left the range of floats. */
  public boolean isFinite() {
    for (int word = 0; word < words; word++) {
      for (int d = 0; d < stride; d++) {
        if (!Float.isFinite(values[word(word) + d] + 0 * values[context(word) + d])) {
          return false;
        }
      }
    }
    return true;
  }
}
