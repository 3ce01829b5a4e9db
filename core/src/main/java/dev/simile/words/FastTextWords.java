package dev.simile.words;

import dev.simile.vector.DenseVectors;
import dev.simile.vector.Kernels;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Word vectors with parts of words (Bojanowski et al. 2017): the mean of the word's own row and of
 * its n-grams' rows, for an unseen word of the latter alone. Thread-safe.
 */
public final class FastTextWords implements WordVectors {
  private final FastTextModel model;
  private final int size;
  private final CharacterNgrams ngrams;
  private final Map<String, Integer> ids;
  private volatile @Nullable DenseVectors matrix;

  FastTextWords(FastTextModel model, int size, @Nullable DenseVectors known) {
    matrix = known;
    this.model = model;
    this.size = size;
    ngrams = model.arguments().ngrams();
    ids = HashMap.newHashMap(model.words().size());
    for (int id = 0; id < model.words().size(); id++) {
      ids.putIfAbsent(model.words().get(id), id);
    }
  }

  /** The whole model. */
  public FastTextModel model() {
    return model;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int dimensions() {
    return model.input().dimensions();
  }

  @Override
  public String word(int id) {
    return model.words().get(id);
  }

  @Override
  public int id(String word) {
    int id = ids.getOrDefault(word, -1);
    return id < size ? id : -1;
  }

  @Override
  public long count(int id) {
    return model.counts()[id];
  }

  /** Null only for an unseen word without n-grams, such as one that is too short. */
  @Override
  public float @Nullable [] vector(String word) {
    float[] vector = new float[dimensions()];
    return sum(ids.getOrDefault(word, -1), word, vector) ? vector : null;
  }

  private boolean sum(int id, String word, float[] vector) {
    int rows = 0;
    if (id >= 0) {
      rows += model.input().addTo(id, vector) ? 1 : 0;
    }
    for (int bucket : ngrams.of(word)) {
      rows += model.input().addTo((long) model.words().size() + bucket, vector) ? 1 : 0;
    }
    if (rows > 0) {
      Kernels.scale(1f / rows, vector, 0, vector.length);
    }
    return rows > 0;
  }

  /** Made at the first call: the n-grams of all words are looked up and added. */
  @Override
  public DenseVectors matrix() {
    DenseVectors all = matrix;
    if (all == null) {
      int d = dimensions();
      float[] values = new float[Math.multiplyExact(size, d)];
      IntStream.range(0, size)
          .parallel()
          .forEach(
              id -> {
                float[] vector = new float[d];
                boolean unused = sum(id, word(id), vector);
                System.arraycopy(vector, 0, values, id * d, d);
              });
      all = new DenseVectors(values, size, d);
      matrix = all;
    }
    return all;
  }
}
