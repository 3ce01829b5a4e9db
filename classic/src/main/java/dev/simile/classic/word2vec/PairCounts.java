package dev.simile.classic.word2vec;

/**
 * Counts of word pairs, bounded in memory: when full, pairs seen once are dropped, next time those
 * seen at most twice, and so on. Not thread-safe.
 */
final class PairCounts {
  private final int maxPairs;
  private long[] keys = new long[1 << 12];
  private int[] counts = new int[1 << 12];
  private int size;
  private int reductions;

  PairCounts(int maxPairs) {
    this.maxPairs = maxPairs;
  }

  void add(int first, int second) {
    int slot = slot(key(first, second));
    if (counts[slot] == 0) {
      while (size >= maxPairs) {
        reduce();
      }
      if (size * 3L > keys.length * 2L) {
        rebuild(keys.length * 2, 0);
      }
      slot = slot(key(first, second));
      keys[slot] = key(first, second);
      size++;
    }
    if (counts[slot] < Integer.MAX_VALUE) {
      counts[slot]++;
    }
  }

  int count(int first, int second) {
    return counts[slot(key(first, second))];
  }

  int reductions() {
    return reductions;
  }

  static long key(int first, int second) {
    return (long) first << 32 | second;
  }

  private int slot(long key) {
    long hash = key * 0x9E3779B97F4A7C15L;
    int mask = keys.length - 1;
    int slot = (int) (hash >>> 32) & mask;
    while (counts[slot] != 0 && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void reduce() {
    reductions++;
    rebuild(keys.length, reductions);
  }

  private void rebuild(int capacity, int dropUpTo) {
    long[] oldKeys = keys;
    int[] oldCounts = counts;
    keys = new long[capacity];
    counts = new int[capacity];
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] > dropUpTo) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
        size++;
      }
    }
  }
}
