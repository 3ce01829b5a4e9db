package dev.simile.classic.lsa;

import dev.simile.classic.counts.TermEncoder;
import dev.simile.data.Texts;
import dev.simile.encode.Role;
import dev.simile.method.TrainingRun;
import dev.simile.parallel.Shards;
import dev.simile.vector.SparseVectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A matrix in compressed rows. Immutable and thread-safe. */
public record SparseMatrix(int rows, int columns, int[] starts, int[] indices, float[] values) {
  private static final int BLOCK = 512;

  /** So many texts are held at once. */
  private static final int READ = 16 * BLOCK;

  /** A run's texts as the encoder's vectors, a row a text. */
  public static SparseMatrix of(TrainingRun run, TermEncoder terms) throws IOException {
    List<SparseVectors> blocks = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    try (Texts in = Texts.open(run.data())) {
      for (String text = in.next(); text != null; text = in.next()) {
        texts.add(text);
        if (texts.size() == READ) {
          blocks.addAll(encode(texts, terms, run.threads()));
          texts.clear();
        }
      }
    }
    blocks.addAll(encode(texts, terms, run.threads()));
    return of(blocks, terms.dimensions());
  }

  private static List<SparseVectors> encode(List<String> texts, TermEncoder terms, int threads) {
    return Shards.map(
        threads,
        texts.size(),
        BLOCK,
        (from, to) -> terms.sparse(texts.subList(from, to), Role.DOCUMENT, new ArrayList<>()));
  }

  /** The rows of all blocks, one after the other. */
  static SparseMatrix of(List<SparseVectors> blocks, int columns) {
    int rows = blocks.stream().mapToInt(SparseVectors::count).sum();
    long entries = blocks.stream().mapToLong(block -> block.values().length).sum();
    int[] starts = new int[rows + 1];
    int[] indices = new int[Math.toIntExact(entries)];
    float[] values = new float[indices.length];
    int row = 0;
    int at = 0;
    for (SparseVectors block : blocks) {
      System.arraycopy(block.indices(), 0, indices, at, block.indices().length);
      System.arraycopy(block.values(), 0, values, at, block.values().length);
      for (int i = 1; i <= block.count(); i++) {
        starts[++row] = at + (int) block.rowStarts()[i];
      }
      at += block.values().length;
    }
    return new SparseMatrix(rows, columns, starts, indices, values);
  }

  /** Columns become rows. */
  public SparseMatrix transposed() {
    int[] next = new int[columns + 1];
    for (int index : indices) {
      next[index + 1]++;
    }
    for (int c = 0; c < columns; c++) {
      next[c + 1] += next[c];
    }
    int[] transposedStarts = next.clone();
    int[] transposedIndices = new int[indices.length];
    float[] transposedValues = new float[indices.length];
    for (int row = 0; row < rows; row++) {
      for (int k = starts[row]; k < starts[row + 1]; k++) {
        int at = next[indices[k]]++;
        transposedIndices[at] = row;
        transposedValues[at] = values[k];
      }
    }
    return new SparseMatrix(columns, rows, transposedStarts, transposedIndices, transposedValues);
  }
}
