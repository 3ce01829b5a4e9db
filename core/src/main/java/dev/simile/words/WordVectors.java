package dev.simile.words;

import dev.simile.error.DataException;
import dev.simile.vector.DenseVectors;
import java.util.List;
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

  /**
   * A word's vector.
   *
   * @throws DataException if there is none; the message names words like it
   */
  default float[] required(String word) {
    float[] vector = vector(word);
    if (vector == null) {
      List<String> similar = SimilarSpelling.of(word, this);
      throw new DataException(
          "no vector for the word \""
              + word
              + "\""
              + (similar.isEmpty() ? "" : "; there is " + String.join(", ", similar)));
    }
    return vector;
  }

  /** All vectors, {@code [size, dimensions]}. */
  DenseVectors matrix();
}
