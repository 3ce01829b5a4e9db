package dev.simile.classic.word2vec;

import dev.simile.vector.DenseVectors;
import dev.simile.vector.Kernels;
import dev.simile.words.WordVectors;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Word vectors whose unseen words are the mean of their stroke n-grams, those that were trained.
 * Thread-safe.
 *
 * @param buckets which n-grams have a row, rising
 * @param rows {@code [buckets, dimensions]}
 */
record StrokeWords(WordVectors known, StrokeNgrams ngrams, long[] buckets, float[] rows)
    implements WordVectors {
  @Override
  public int size() {
    return known.size();
  }

  @Override
  public int dimensions() {
    return known.dimensions();
  }

  @Override
  public String word(int id) {
    return known.word(id);
  }

  @Override
  public int id(String word) {
    return known.id(word);
  }

  @Override
  public long count(int id) {
    return known.count(id);
  }

  /** Null for an unseen word none of whose n-grams was trained. */
  @Override
  public float @Nullable [] vector(String word) {
    float[] vector = known.vector(word);
    return vector != null ? vector : fromStrokes(word);
  }

  private float @Nullable [] fromStrokes(String word) {
    int d = dimensions();
    float[] sum = new float[d];
    int found = 0;
    for (int bucket : ngrams.of(word)) {
      int row = Arrays.binarySearch(buckets, bucket);
      if (row >= 0) {
        Kernels.add(rows, row * d, sum, 0, d);
        found++;
      }
    }
    if (found == 0) {
      return null;
    }
    Kernels.scale(1f / found, sum, 0, d);
    return sum;
  }

  @Override
  public DenseVectors matrix() {
    return known.matrix();
  }
}
