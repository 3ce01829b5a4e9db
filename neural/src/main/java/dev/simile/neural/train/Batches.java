package dev.simile.neural.train;

import dev.simile.neural.data.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The rows of an epoch in batches, in an order that follows from seed and epoch alone. Rows of like
 * length stand together, so that little is filled up: shuffled, sorted by length within a stretch
 * of batches, and the batches shuffled again.
 */
final class Batches {
  private static final int STRETCH = 32;

  private final Rows rows;
  private final int size;
  private final long seed;

  Batches(Rows rows, int size, long seed) {
    this.rows = rows;
    this.size = size;
    this.seed = seed;
  }

  /** Batches of an epoch; what is left of the rows makes a smaller last one. */
  int count() {
    return (rows.size() + size - 1) / size;
  }

  /** Row numbers by batch. */
  List<int[]> epoch(int epoch) {
    SplittableRandom random = new SplittableRandom(seed * 31 + epoch);
    Integer[] order = new Integer[rows.size()];
    Arrays.setAll(order, i -> i);
    shuffle(order, random);
    int stretch = STRETCH * size;
    for (int from = 0; from < order.length; from += stretch) {
      Arrays.sort(
          order,
          from,
          Math.min(order.length, from + stretch),
          Comparator.comparingInt(this::length));
    }
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < order.length; from += size) {
      int[] batch = new int[Math.min(size, order.length - from)];
      for (int i = 0; i < batch.length; i++) {
        batch[i] = order[from + i];
      }
      batches.add(batch);
    }
    int[][] shuffled = batches.toArray(int[][]::new);
    shuffle(shuffled, random);
    return List.of(shuffled);
  }

  private int length(int row) {
    int longest = 0;
    for (int text : rows.row(row)) {
      longest = Math.max(longest, text < 0 ? 0 : rows.text(text).length);
    }
    return longest;
  }

  private static <T> void shuffle(T[] things, SplittableRandom random) {
    for (int i = things.length - 1; i > 0; i--) {
      int k = random.nextInt(i + 1);
      T swapped = things[i];
      things[i] = things[k];
      things[k] = swapped;
    }
  }
}
