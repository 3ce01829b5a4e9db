package dev.simile.classic.wordrank;

import dev.simile.classic.word2vec.RandomBits;
import dev.simile.error.DataException;
import dev.simile.vector.DenseVectors;

/**
 * A row a word: [u | sums of squared gradients | v | sums], each part {@code stride} floats.
 * Written by all threads without locks.
 */
record RankTable(float[] values, int words, int dimensions, int stride) {
  /** Vectors uniform in ±0.5 / √dimensions. */
  static RankTable create(int words, Settings settings, long seed) {
    int stride = settings.stride();
    int dimensions = settings.dimensions();
    if (4L * stride * words > Integer.MAX_VALUE - 16) {
      throw new DataException(
          words
              + " words of "
              + dimensions
              + " dimensions are too many for one matrix; raise min-count or set vocabulary-limit");
    }
    RankTable table = new RankTable(new float[words * 4 * stride], words, dimensions, stride);
    RandomBits random = RandomBits.of(seed, -1);
    float scale = (float) (1 / Math.sqrt(dimensions));
    for (int word = 0; word < words; word++) {
      for (int d = 0; d < dimensions; d++) {
        table.values[table.word(word) + d] = (random.unit() - 0.5f) * scale;
        table.values[table.context(word) + d] = (random.unit() - 0.5f) * scale;
      }
    }
    return table;
  }

  /** Where u starts; its sums follow. */
  int word(int word) {
    return word * 4 * stride;
  }

  /** Where v starts; its sums follow. */
  int context(int word) {
    return (word * 4 + 2) * stride;
  }

  /**
   * @param output {@code input}: u; {@code output}: v; {@code sum}: u + v
   */
  DenseVectors vectors(String output) {
    float[] vectors = new float[words * dimensions];
    for (int word = 0; word < words; word++) {
      for (int d = 0; d < dimensions; d++) {
        float u = values[word(word) + d];
        float v = values[context(word) + d];
        vectors[word * dimensions + d] =
            switch (output) {
              case "input" -> u;
              case "output" -> v;
              default -> u + v;
            };
      }
    }
    return new DenseVectors(vectors, words, dimensions);
  }
}
