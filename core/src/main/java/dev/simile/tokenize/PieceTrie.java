package dev.simile.tokenize;

import java.util.Arrays;

/**
 * A trie of pieces whose edges live in one hash table: (node, character) → node in one long, so
 * that a step costs one probe and building costs one insertion a character; a double array walks no
 * faster here and takes far longer to build when a JVM is cold. Immutable once built, then
 * thread-safe.
 */
public final class PieceTrie {
  public static final int ROOT = 0;
  public static final int NONE = -1;

  private static final int CHILD_BITS = 24;
  private static final long CHILD_MASK = (1L << CHILD_BITS) - 1;

  /** key (node and character) above, child below; 0 is empty, since no child is the root. */
  private long[] slots = new long[1 << 12];

  private int shift = 64 - 12;
  private int[] values = new int[1 << 10];
  private int nodes = 1;

  public PieceTrie() {
    values[ROOT] = NONE;
  }

  /** Adds a piece; the first value of a piece counts. */
  public void put(String piece, int value) {
    int node = ROOT;
    for (int i = 0; i < piece.length(); i++) {
      node = childOrNew(node, piece.charAt(i));
    }
    if (values[node] == NONE) {
      values[node] = value;
    }
  }

  private int childOrNew(int node, char c) {
    int child = child(node, c);
    if (child != NONE) {
      return child;
    }
    if (nodes * 2 > slots.length) {
      grow();
    }
    if (nodes == values.length) {
      values = Arrays.copyOf(values, nodes * 2);
    }
    if (nodes > CHILD_MASK) {
      throw new IllegalArgumentException(
          "the vocabulary has over " + CHILD_MASK + " distinct prefixes");
    }
    values[nodes] = NONE;
    insert((key(node, c) << CHILD_BITS) | nodes);
    return nodes++;
  }

  private static long key(int node, char c) {
    return ((long) node << 16) | c;
  }

  private int slot(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> shift);
  }

  private void insert(long entry) {
    int at = slot(entry >>> CHILD_BITS);
    while (slots[at] != 0) {
      at = (at + 1) & (slots.length - 1);
    }
    slots[at] = entry;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    shift--;
    for (long entry : old) {
      if (entry != 0) {
        insert(entry);
      }
    }
  }

  /** The node after {@code node} by {@code c}, or {@link #NONE}. */
  public int child(int node, char c) {
    long key = key(node, c);
    int at = slot(key);
    while (true) {
      long entry = slots[at];
      if (entry >>> CHILD_BITS == key && entry != 0) {
        return (int) (entry & CHILD_MASK);
      }
      if (entry == 0) {
        return NONE;
      }
      at = (at + 1) & (slots.length - 1);
    }
  }

  /** The value of the piece that ends at a node, or {@link #NONE}. */
  public int value(int node) {
    return values[node];
  }
}
