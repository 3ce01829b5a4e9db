package dev.simile.classic.unigram;

import java.util.Arrays;

/**
 * Weights of stretches of characters, each known by the numbers of the two stretches one character
 * shorter it is made of. Open addressing; not thread-safe.
 */
final class StretchCounts {
  private long[] keys = new long[1 << 16];
  private int[] slots = new int[1 << 16];
  private double[] weights = new double[1 << 15];
  private int[] places = new int[1 << 15];
  private int size;

  @FunctionalInterface
  interface Visitor {
    void accept(int place, double weight);
  }

  StretchCounts() {
    Arrays.fill(slots, -1);
  }

  /** Adds a weight and returns the stretch's number; {@code place} is where it was seen. */
  int add(int left, int right, int place, double weight) {
    long key = (long) left << 32 | right;
    int at = slot(key);
    while (slots[at] >= 0) {
      if (keys[at] == key) {
        weights[slots[at]] += weight;
        return slots[at];
      }
      at = at + 1 & keys.length - 1;
    }
    if (size == weights.length) {
      weights = Arrays.copyOf(weights, size * 2);
      places = Arrays.copyOf(places, size * 2);
    }
    keys[at] = key;
    slots[at] = size;
    weights[size] = weight;
    places[size] = place;
    if (++size * 2 > keys.length) {
      grow();
    }
    return size - 1;
  }

  private int slot(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> Long.numberOfLeadingZeros(keys.length) + 1);
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldSlots = slots;
    keys = new long[oldKeys.length * 2];
    slots = new int[keys.length];
    Arrays.fill(slots, -1);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldSlots[i] >= 0) {
        int at = slot(oldKeys[i]);
        while (slots[at] >= 0) {
          at = at + 1 & keys.length - 1;
        }
        keys[at] = oldKeys[i];
        slots[at] = oldSlots[i];
      }
    }
  }

  /** New numbers for the stretches of at least that weight, −1 for others. */
  int[] frequent(double least) {
    int[] renamed = new int[size];
    int next = 0;
    for (int i = 0; i < size; i++) {
      renamed[i] = weights[i] >= least ? next++ : -1;
    }
    return renamed;
  }

  void forEach(double least, Visitor visitor) {
    for (int i = 0; i < size; i++) {
      if (weights[i] >= least) {
        visitor.accept(places[i], weights[i]);
      }
    }
  }
}
