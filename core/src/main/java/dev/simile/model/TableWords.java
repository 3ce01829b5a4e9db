package dev.simile.model;

import dev.simile.encode.EmbeddingTable;
import dev.simile.tokenize.Vocabulary;
import dev.simile.vector.DenseVectors;
import dev.simile.words.WordVectors;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A token table seen as word vectors. */
record TableWords(Vocabulary vocabulary, EmbeddingTable table, long[] counts)
    implements WordVectors {
  /** Without the unknown token where that is the last row, which stands for no word. */
  @Override
  public int size() {
    return vocabulary.size() - (vocabulary.unknownId() == vocabulary.size() - 1 ? 1 : 0);
  }

  @Override
  public int dimensions() {
    return table.dimensions();
  }

  @Override
  public String word(int id) {
    return vocabulary.token(id);
  }

  @Override
  public int id(String word) {
    int id = vocabulary.id(word);
    return id < size() ? id : -1;
  }

  @Override
  public long count(int id) {
    return id < counts.length ? counts[id] : -1;
  }

  @Override
  public float @Nullable [] vector(String word) {
    int id = id(word);
    return id < 0 ? null : table.row(id);
  }

  @Override
  public DenseVectors matrix() {
    float[] all = table.toFloats();
    int n = size() * dimensions();
    return new DenseVectors(all.length == n ? all : Arrays.copyOf(all, n), size(), dimensions());
  }
}
