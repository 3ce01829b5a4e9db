package dev.simile.classic.staticembedding;

import java.util.Arrays;

/**
 * Texts as token ids, each distinct sequence once: what has the same tokens is the same text. Not
 * thread-safe.
 */
final class TextStore {
  private int[] tokens = new int[1 << 16];
  private int[] starts = new int[1 << 12];
  private int[] slots = new int[1 << 13];
  private int size;

  TextStore() {
    Arrays.fill(slots, -1);
  }

  int size() {
    return size;
  }

  /**
   * The number of the text with the first {@code n} tokens of {@code ids}; a new one if it was not
   * there.
   */
  int add(int[] ids, int n) {
    int slot = slot(ids, n);
    if (slots[slot] >= 0) {
      return slots[slot];
    }
    int from = starts[size];
    if (from + n > tokens.length) {
      tokens = Arrays.copyOf(tokens, Math.max(from + n, Math.multiplyExact(tokens.length, 2)));
    }
    System.arraycopy(ids, 0, tokens, from, n);
    if (size + 2 > starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    starts[size + 1] = from + n;
    slots[slot] = size;
    if (++size * 2 > slots.length) {
      grow();
    }
    return size - 1;
  }

  private int slot(int[] ids, int n) {
    int slot = hash(ids, 0, n) & slots.length - 1;
    while (slots[slot] >= 0
        && !Arrays.equals(ids, 0, n, tokens, starts[slots[slot]], starts[slots[slot] + 1])) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    Arrays.fill(slots, -1);
    for (int text = 0; text < size; text++) {
      int slot = hash(tokens, starts[text], starts[text + 1]) & slots.length - 1;
      while (slots[slot] >= 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = text;
    }
  }

  private static int hash(int[] ids, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + ids[i];
    }
    hash *= 0x9E3779B9;
    return hash ^ hash >>> 15;
  }

  /** Where the text's tokens begin in {@link #tokens()}. */
  int start(int text) {
    return starts[text];
  }

  int end(int text) {
    return starts[text + 1];
  }

  int[] tokens() {
    return tokens;
  }
}
