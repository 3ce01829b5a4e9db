package dev.simile.model;

import dev.simile.encode.EmbeddingTable;
import dev.simile.tokenize.Vocabulary;
import dev.simile.vector.DenseVectors;
import dev.simile.words.WordVectors;

/** A token table seen as word vectors. */
record TableWords(Vocabulary vocabulary, EmbeddingTable table, long[] counts) implements WordVectors {
  @Override
  public int size() {
    return vocabulary.size();
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
    return vocabulary.id(word);
  }

  @Override
  public long count(int id) {
    return id < counts.length ? counts[id] : -1;
  }

  @Override
  @SuppressWarnings("NullAway") // a nullable array type is not understood here
  public float[] vector(String word) {
    int id = vocabulary.id(word);
    return id < 0 ? null : table.row(id);
  }

  @Override
  public DenseVectors matrix() {
    float[] all = table.toFloats();
    int n = size() * dimensions();
    return new DenseVectors(all.length == n ? all : java.util.Arrays.copyOf(all, n), size(), dimensions());
  }
}
