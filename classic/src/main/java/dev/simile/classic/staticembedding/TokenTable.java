package dev.simile.classic.staticembedding;

import dev.simile.parallel.Shards;
import dev.simile.vector.Kernels;
import java.util.Arrays;

/**
 * The table that is trained: pools a batch, and brings the gradient of the pooled vectors back to
 * the rows. Not thread-safe.
 */
final class TokenTable {
  private static final int TEXTS = 64;
  private static final int ROWS = 64;

  private final float[] table;
  private final int d;
  private final Subwords subwords;
  private final Shards shards;
  final LazyAdam adam;

  private int[] kept = new int[1 << 16];
  private int[] keptStarts = new int[1];
  private final int[] head;
  private final int[] tail;
  private int[] following = {};
  private int[] textOf = {};
  private final int[] touched;

  /**
   * @param table {@code [subwords.count(), d]}
   */
  TokenTable(float[] table, int d, Subwords subwords, Shards shards) {
    this.table = table;
    this.d = d;
    this.subwords = subwords;
    this.shards = shards;
    adam = new LazyAdam(table, d);
    int rows = table.length / d;
    head = new int[rows];
    tail = new int[rows];
    touched = new int[rows];
    Arrays.fill(head, -1);
  }

  float[] values() {
    return table;
  }

  int dimensions() {
    return d;
  }

  /**
   * Writes the mean of each text's token vectors to {@code out}, {@code [texts, d]}. A token is
   * left out with the probability {@code dropout}, but never all of a text.
   */
  void pool(TextStore store, int[] texts, double dropout, long seed, float[] out) {
    drop(store, texts, dropout, seed);
    shards.ranges(
        texts.length,
        TEXTS,
        (from, to) -> {
          Arrays.fill(out, from * d, to * d, 0);
          for (int i = from; i < to; i++) {
            for (int t = keptStarts[i]; t < keptStarts[i + 1]; t++) {
              Kernels.add(table, kept[t] * d, out, i * d, d);
            }
            Kernels.scale(share(i), out, i * d, d);
          }
        });
  }

  private float share(int text) {
    return 1f / Math.max(1, keptStarts[text + 1] - keptStarts[text]);
  }

  private void drop(TextStore store, int[] texts, double dropout, long seed) {
    if (keptStarts.length < texts.length + 1) {
      keptStarts = new int[texts.length + 1];
    }
    int size = 0;
    for (int i = 0; i < texts.length; i++) {
      int start = store.start(texts[i]);
      int end = store.end(texts[i]);
      int before = size;
      for (int t = start; t < end; t++) {
        if (dropout == 0 || Randomness.unit(seed, (long) i << 32 | t - start) >= dropout) {
          size = keep(store.tokens()[t], size);
        }
      }
      for (int t = start; t < end && size == before; t++) {
        size = keep(store.tokens()[t], size);
      }
      keptStarts[i + 1] = size;
    }
  }

  private int keep(int token, int size) {
    int[] rows = subwords.of(token);
    if (size + rows.length > kept.length) {
      kept = Arrays.copyOf(kept, Math.max(size + rows.length, kept.length * 2));
    }
    System.arraycopy(rows, 0, kept, size, rows.length);
    return size + rows.length;
  }

  /**
   * One step of Adam on every row the last pooled batch holds.
   *
   * @param gradient of the pooled vectors, {@code [texts, d]}
   * @param correctedRate see {@link LazyAdam#correctedRate}
   */
  void step(int texts, float[] gradient, float correctedRate) {
    int rows = link(texts);
    shards.ranges(
        rows,
        ROWS,
        (from, to) -> {
          float[] sum = new float[d];
          for (int r = from; r < to; r++) {
            Arrays.fill(sum, 0);
            for (int t = head[touched[r]]; t >= 0; t = following[t]) {
              Kernels.axpy(share(textOf[t]), gradient, textOf[t] * d, sum, 0, d);
            }
            adam.update(touched[r], sum, correctedRate);
            head[touched[r]] = -1;
          }
        });
  }

  /** Chains the places of each token, in the order of texts; returns how many tokens there are. */
  private int link(int texts) {
    int places = keptStarts[texts];
    if (following.length < places) {
      following = new int[kept.length];
      textOf = new int[kept.length];
    }
    int rows = 0;
    for (int i = 0; i < texts; i++) {
      for (int t = keptStarts[i]; t < keptStarts[i + 1]; t++) {
        int token = kept[t];
        textOf[t] = i;
        following[t] = -1;
        if (head[token] < 0) {
          head[token] = t;
          touched[rows++] = token;
        } else {
          following[tail[token]] = t;
        }
        tail[token] = t;
      }
    }
    return rows;
  }
}
