package dev.simile.classic.softbow;

import dev.simile.classic.composition.TokenVectors;
import dev.simile.classic.staticembedding.MatrixProduct;
import dev.simile.classic.staticembedding.PanelKernel;
import dev.simile.method.TrainingRun;
import dev.simile.parallel.Shards;
import dev.simile.vector.Kernels;
import java.util.Arrays;

/**
 * Of each word its nearest words and their cosines, itself first. Immutable and thread-safe.
 *
 * @param ids {@code [words · k]}, −1 where a word has fewer
 * @param cosines {@code [words · k]}
 */
record Neighbourhoods(long[] ids, float[] cosines, int k) {
  private static final int BLOCK = 256;

  int words() {
    return ids.length / k;
  }

  /** Of the first {@code words} tokens; the unknown token and zero vectors have none. */
  static Neighbourhoods of(TrainingRun run, TokenVectors table, int words, int k) {
    int d = table.dimensions();
    float[] unit = Arrays.copyOf(table.rows(), words * d);
    for (int id = 0; id < words; id++) {
      Kernels.normalize(unit, id * d, d);
      if (table.isUnknown(id)) {
        Arrays.fill(unit, id * d, (id + 1) * d, 0);
      }
    }
    Neighbourhoods all = new Neighbourhoods(new long[words * k], new float[words * k], k);
    Arrays.fill(all.ids, -1);
    try (Shards shards = new Shards(run.threads())) {
      MatrixProduct product = new MatrixProduct(shards, PanelKernel.best());
      float[] columns = new float[unit.length];
      product.transpose(unit, words, d, columns);
      float[] cosines = new float[Math.multiplyExact(Math.min(BLOCK, words), words)];
      for (int from = 0; from < words; from += BLOCK) {
        int first = from;
        int rows = Math.min(BLOCK, words - from);
        float[] block = Arrays.copyOfRange(unit, from * d, (from + rows) * d);
        product.multiply(block, rows, d, columns, words, cosines);
        shards.run(rows, row -> all.keepNearest(first + row, cosines, row * words));
        run.progress().update("nearest words", (double) from / words, from + rows + " words");
      }
    }
    return all;
  }

  private void keepNearest(int id, float[] row, int from) {
    int at = id * k;
    int words = words();
    if (!(row[from + id] > 0)) {
      return;
    }
    ids[at] = id;
    cosines[at] = 1;
    int filled = 1;
    for (int other = 0; other < words; other++) {
      float cosine = Math.min(1, row[from + other]);
      if (!(cosine > 0) || other == id || (filled == k && cosine <= cosines[at + k - 1])) {
        continue;
      }
      int place = Math.min(filled, k - 1);
      while (place > 1 && cosines[at + place - 1] < cosine) {
        ids[at + place] = ids[at + place - 1];
        cosines[at + place] = cosines[at + place - 1];
        place--;
      }
      if (place > 0) {
        ids[at + place] = other;
        cosines[at + place] = cosine;
        filled = Math.min(k, filled + 1);
      }
    }
  }
}
