package dev.simile.model;

import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes word vectors as a model folder: words with counts to those who ask for words, and the mean
 * of its words as an encoder, also to sentence-transformers.
 */
public final class WordVectorFolder {
  private WordVectorFolder() {}

  /**
   * @param words distinct, most frequent first
   * @param counts of each word in the training text, or an empty array
   * @param vectors {@code [words, dimensions]}
   * @param splitting how texts are split into words: {@code whitespace}, {@code words}, {@code
   *     characters} or {@code hanlp}
   * @param lowercase whether texts are lower-cased first
   */
  public static void write(
      Path folder,
      List<String> words,
      long[] counts,
      DenseVectors vectors,
      String splitting,
      boolean lowercase)
      throws IOException {
    StaticFolder.write(
        folder,
        tokenizer(words, splitting, lowercase),
        withUnknown(vectors),
        vectors.dimensions(),
        counts.length == 0 ? counts : Arrays.copyOf(counts, counts.length + 1),
        StaticFolder.Precision.FLOAT32,
        List.of());
  }

  /**
   * Unknown words become one more token, the last, with a zero row: they are counted and reported,
   * change no direction, and Hugging Face's library knows no other way to pass over them.
   */
  public static Tokenizer tokenizer(List<String> words, String splitting, boolean lowercase) {
    String unknown = "[UNK]";
    while (words.contains(unknown)) {
      unknown = "[" + unknown + "]";
    }
    List<String> all = new ArrayList<>(words);
    all.add(unknown);
    return Tokenizers.wordLevel(splitting, lowercase, all, unknown);
  }

  static float[] withUnknown(DenseVectors vectors) {
    return Arrays.copyOf(vectors.values(), (vectors.count() + 1) * vectors.dimensions());
  }
}
