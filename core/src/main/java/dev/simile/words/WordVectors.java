package dev.simile.words;

import dev.simile.vector.DenseVectors;
import org.jspecify.annotations.Nullable;

/**
 * Words with a vector each, most frequent first where the order of the file says so. Thread-safe.
 */
public interface WordVectors {
  /** The number of words. */
  int size();

  int dimensions();

  String word(int id);

  /** The word's row, or −1. */
  int id(String word);

  /** How often the word stood in the training text, or −1 where the file does not say. */
  long count(int id);

  /**
   * The vector of a word, also of an unseen one where the model can build it; null where it cannot.
   */
  float @Nullable [] vector(String word);

  /** All vectors, {@code [size, dimensions]}. */
  DenseVectors matrix();
}
