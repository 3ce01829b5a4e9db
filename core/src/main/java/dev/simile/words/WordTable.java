package dev.simile.words;

import dev.simile.vector.DenseVectors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words with a vector each, in memory. Immutable and thread-safe. */
public final class WordTable implements WordVectors {
  private final List<String> words;
  private final long[] counts;
  private final DenseVectors vectors;
  private final Map<String, Integer> ids;

  /**
   * @param words of a word that stands twice the first row counts
   * @param counts of each word, or an empty array where they are not known
   * @param vectors {@code [words, dimensions]}
   */
  public WordTable(List<String> words, long[] counts, DenseVectors vectors) {
    if (words.size() != vectors.count() || (counts.length > 0 && counts.length != words.size())) {
      throw new IllegalArgumentException(
          words.size() + " words, " + counts.length + " counts, " + vectors.count() + " vectors");
    }
    this.words = List.copyOf(words);
    this.counts = counts;
    this.vectors = vectors;
    ids = HashMap.newHashMap(words.size());
    for (int id = 0; id < words.size(); id++) {
      ids.putIfAbsent(words.get(id), id);
    }
  }

  @Override
  public int size() {
    return words.size();
  }

  @Override
  public int dimensions() {
    return vectors.dimensions();
  }

  @Override
  public String word(int id) {
    return words.get(id);
  }

  public List<String> words() {
    return words;
  }

  @Override
  public int id(String word) {
    Integer id = ids.get(word);
    return id == null ? -1 : id;
  }

  @Override
  public long count(int id) {
    return counts.length == 0 ? -1 : counts[id];
  }

  @Override
  public float @Nullable [] vector(String word) {
    int id = id(word);
    return id < 0 ? null : vectors.row(id);
  }

  @Override
  public DenseVectors matrix() {
    return vectors;
  }
}
