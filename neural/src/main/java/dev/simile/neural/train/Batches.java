package dev.simile.neural.train;

import dev.simile.neural.data.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The rows in batches, epoch after epoch without end, in an order that follows from the seed alone.
 * Rows of like length stand together, so that little is filled up: shuffled, sorted by length
 * within a stretch of batches, and the batches shuffled again. Not thread-safe.
 */
final class Batches {
  private static final int STRETCH = 32;

  private final Rows rows;
  private final int size;
  private final int tokens;
  private final long seed;
  private int epoch = -1;
  private long first;
  private List<int[]> order = List.of();

  /**
   * @param size the most rows of a batch
   * @param tokens the most tokens of a batch, filled up ones too, but for batches of two rows; 0
   *     for any number
   */
  Batches(Rows rows, int size, int tokens, long seed) {
    this.rows = rows;
    this.size = size;
    this.tokens = tokens;
    this.seed = seed;
  }

  long seed() {
    return seed;
  }

  /** Batches of the first epoch; with a limit of tokens others may have a few more or less. */
  int count() {
    return tokens == 0 ? (rows.size() + size - 1) / size : epoch(0).size();
  }

  /** The row numbers of the n-th batch from 0, across epochs. */
  int[] get(long n) {
    if (n < first || epoch < 0) {
      open(0, 0);
    }
    if (tokens == 0 && n >= first + order.size()) {
      open(Math.toIntExact(n / order.size()), n / order.size() * order.size());
    }
    while (n >= first + order.size()) {
      open(epoch + 1, first + order.size());
    }
    return order.get((int) (n - first));
  }

  private void open(int wanted, long from) {
    if (wanted != epoch) {
      order = epoch(wanted);
    }
    epoch = wanted;
    first = from;
  }

  /** Row numbers by batch; what is left of the rows makes a smaller one. */
  List<int[]> epoch(int number) {
    SplittableRandom random = new SplittableRandom(seed * 31 + number);
    int[] order = new int[rows.size()];
    Arrays.setAll(order, i -> i);
    for (int i = order.length - 1; i > 0; i--) {
      int k = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[k];
      order[k] = swapped;
    }
    long[] byLength = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      byLength[i] = ((long) length(order[i]) << 40) + i;
    }
    List<int[]> batches = new ArrayList<>();
    long stretch = (long) STRETCH * size;
    for (int from = 0; from < order.length; ) {
      int to = (int) Math.min(order.length, from + stretch);
      Arrays.sort(byLength, from, to);
      cut(order, byLength, from, to, batches);
      from = to;
    }
    int[][] shuffled = batches.toArray(int[][]::new);
    for (int i = shuffled.length - 1; i > 0; i--) {
      int k = random.nextInt(i + 1);
      int[] swapped = shuffled[i];
      shuffled[i] = shuffled[k];
      shuffled[k] = swapped;
    }
    return List.of(shuffled);
  }

  /** One stretch, the shortest first, in batches. */
  private void cut(int[] order, long[] byLength, int from, int to, List<int[]> batches) {
    for (int start = from; start < to; ) {
      int end = start;
      while (end < to && end - start < size && fits(end - start + 1, byLength[end] >>> 40)) {
        end++;
      }
      int[] batch = new int[end - start];
      for (int i = 0; i < batch.length; i++) {
        batch[i] = order[(int) (byLength[start + i] & ((1L << 40) - 1))];
      }
      batches.add(batch);
      start = end;
    }
  }

  private boolean fits(int rowsThen, long longest) {
    return tokens == 0 || rowsThen <= 2 || rowsThen * longest * rows.columns() <= tokens;
  }

  private int length(int row) {
    int longest = 0;
    for (int text : rows.row(row)) {
      longest = Math.max(longest, text < 0 ? 0 : rows.text(text).length);
    }
    return longest;
  }
}
