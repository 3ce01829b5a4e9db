package dev.simile.evaluate.doctor;

import java.util.Arrays;

/** Numbers by hash, in open addressing: 12 bytes a slot, at most half of them full. */
final class HashTable {
  static final int NONE = -1;

  private long[] keys = new long[1 << 10];
  private int[] values = filled(1 << 10);
  private int size;

  /** The number of a hash, {@link #NONE} if it has none. */
  int get(long hash) {
    return values[slot(hash)];
  }

  /** Gives a hash its number, unless it has one; returns the one it had, or {@link #NONE}. */
  int putIfAbsent(long hash, int value) {
    int slot = slot(hash);
    int there = values[slot];
    if (there == NONE) {
      keys[slot] = hash;
      values[slot] = value;
      if (++size * 2 > keys.length) {
        grow();
      }
    }
    return there;
  }

  int size() {
    return size;
  }

  private int slot(long hash) {
    int mask = keys.length - 1;
    int slot = (int) hash & mask;
    while (values[slot] != NONE && keys[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = filled(keys.length);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != NONE) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }

  private static int[] filled(int size) {
    int[] values = new int[size];
    Arrays.fill(values, NONE);
    return values;
  }
}
