package dev.simile.evaluate.space;

import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.encode.TextReport;
import dev.simile.parallel.Shards;
import dev.simile.vector.BinaryVectors;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.SparseVectors;
import dev.simile.vector.Vectors;
import java.util.ArrayList;
import java.util.List;

/** Many texts encoded in batches by several threads. */
public final class BatchEncoding {
  private BatchEncoding() {}

  /**
   * The vectors of all texts, as one call of the encoder would give them; binary ones as dense.
   *
   * @return {@code [texts, dimensions]}
   * @throws ArithmeticException if they are more than one array can hold
   */
  public static Embeddings encode(
      Encoder encoder, List<String> texts, Role role, int threads, int batch) {
    List<Embeddings> parts =
        Shards.map(
            threads,
            texts.size(),
            batch,
            (from, to) -> encoder.encode(texts.subList(from, to), role));
    List<TextReport> reports = new ArrayList<>(texts.size());
    parts.forEach(part -> reports.addAll(part.reports()));
    List<Vectors> vectors = parts.stream().map(Embeddings::vectors).toList();
    boolean sparse = !vectors.isEmpty() && vectors.getFirst() instanceof SparseVectors;
    return new Embeddings(
        sparse
            ? sparse(vectors.stream().map(SparseVectors.class::cast).toList())
            : dense(vectors, encoder.dimensions()),
        reports);
  }

  private static DenseVectors dense(List<Vectors> parts, int dimensions) {
    int count = parts.stream().mapToInt(Vectors::count).sum();
    float[] values = new float[Math.multiplyExact(count, dimensions)];
    int at = 0;
    for (Vectors part : parts) {
      switch (part) {
        case DenseVectors dense ->
            System.arraycopy(dense.values(), 0, values, at, part.count() * dimensions);
        case BinaryVectors binary -> {
          for (int row = 0; row < binary.count(); row++) {
            System.arraycopy(binary.row(row), 0, values, at + row * dimensions, dimensions);
          }
        }
        case SparseVectors sparse ->
            throw new IllegalArgumentException("sparse vectors among dense ones");
      }
      at += part.count() * dimensions;
    }
    return new DenseVectors(values, count, dimensions);
  }

  private static SparseVectors sparse(List<SparseVectors> parts) {
    int count = parts.stream().mapToInt(SparseVectors::count).sum();
    int size = 0;
    for (SparseVectors part : parts) {
      size = Math.addExact(size, part.indices().length);
    }
    long[] starts = new long[count + 1];
    int[] indices = new int[size];
    float[] values = new float[size];
    int row = 0;
    int at = 0;
    for (SparseVectors part : parts) {
      for (int i = 1; i <= part.count(); i++) {
        starts[++row] = at + part.rowStarts()[i];
      }
      System.arraycopy(part.indices(), 0, indices, at, part.indices().length);
      System.arraycopy(part.values(), 0, values, at, part.values().length);
      at += part.indices().length;
    }
    return new SparseVectors(starts, indices, values, parts.getFirst().dimensions());
  }
}
