package dev.simile.classic.softbow;

import dev.simile.classic.composition.TokenVectors;
import dev.simile.method.TrainingRun;
import dev.simile.parallel.Shards;
import dev.simile.vector.Kernels;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Of each word its nearest words and their cosines, itself first. Immutable and thread-safe.
 *
 * @param ids {@code [words · k]}, −1 where a word has fewer
 * @param cosines {@code [words · k]}
 */
record Neighbourhoods(long[] ids, float[] cosines, int k) {
  private static final int PART = 64;

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
    AtomicInteger done = new AtomicInteger();
    try (Shards shards = new Shards(run.threads())) {
      shards.ranges(
          words,
          PART,
          (from, to) -> {
            for (int id = from; id < to; id++) {
              all.find(id, unit, d);
            }
            int n = done.addAndGet(to - from);
            run.progress().update("nearest words", (double) n / words, n + " words");
          });
    }
    return all;
  }

  private void find(int id, float[] unit, int d) {
    int words = words();
    int filled = 0;
    int at = id * k;
    boolean known = Kernels.dot(unit, id * d, unit, id * d, d) > 0;
    if (known) {
      ids[at] = id;
      cosines[at] = 1;
      filled = 1;
    }
    for (int other = 0; known && other < words; other++) {
      float cosine = Kernels.dot(unit, id * d, unit, other * d, d);
      if (other == id || !(cosine > 0) || (filled == k && cosine <= cosines[at + k - 1])) {
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
