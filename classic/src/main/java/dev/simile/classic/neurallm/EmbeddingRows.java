package dev.simile.classic.neurallm;

import dev.simile.classic.word2vec.TrainedWords;
import dev.simile.classic.word2vec.WindowCorpus;
import dev.simile.vector.DenseVectors;
import java.util.ArrayList;
import java.util.List;

/** The vectors of the words alone, without those of rare words and of places outside sentences. */
final class EmbeddingRows {
  private EmbeddingRows() {}

  static TrainedWords of(WindowCorpus windows, ParameterMatrix embeddings) {
    int d = embeddings.columns();
    int all = windows.corpus().words().size();
    int rare = windows.rare();
    int n = rare < 0 ? all : all - 1;
    List<String> words = new ArrayList<>(n);
    long[] counts = new long[n];
    float[] values = new float[n * d];
    for (int word = 0; word < all; word++) {
      if (word != rare) {
        int row = words.size();
        counts[row] = windows.corpus().counts()[word];
        System.arraycopy(embeddings.values(), word * d, values, row * d, d);
        words.add(windows.corpus().words().get(word));
      }
    }
    return new TrainedWords(words, counts, new DenseVectors(values, n, d));
  }
}
