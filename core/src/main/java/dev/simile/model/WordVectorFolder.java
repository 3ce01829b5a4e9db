package dev.simile.model;

import dev.simile.tokenize.Tokenizers;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes word vectors as a model folder: words with counts to those who ask for words, and the mean of its words as an
 * encoder, also to sentence-transformers.
 */
public final class WordVectorFolder {
  private WordVectorFolder() {}

  /**
   * @param words distinct, most frequent first
   * @param counts of each word in the training text, or an empty array
   * @param vectors {@code [words, dimensions]}
   * @param splitting how texts are split into words: {@code whitespace}, {@code words} or {@code characters}
   * @param lowercase whether texts are lower-cased first
   */
  public static void write(
      Path folder, List<String> words, long[] counts, DenseVectors vectors, String splitting, boolean lowercase)
      throws IOException {
    StaticFolder.write(
        folder,
        Tokenizers.wordLevel(splitting, lowercase, words, null),
        vectors.values(),
        vectors.dimensions(),
        counts,
        StaticFolder.Precision.FLOAT32,
        List.of());
  }
}
