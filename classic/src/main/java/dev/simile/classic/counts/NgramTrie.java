package dev.simile.classic.counts;

import java.util.Arrays;

/**
 * Sequences of word ids as nodes, numbered as they are added: a node is its parent and one more
 * word. Reading is thread-safe once nothing is added any more.
 */
final class NgramTrie {
  static final int ROOT = 0;
  static final int NONE = -1;

  private long[] keys = new long[1 << 10];
  private int[] children = new int[1 << 10];
  private int[] parents = {NONE};
  private int[] words = {NONE};
  private int size = 1;

  /** The number of nodes, the root among them. */
  int size() {
    return size;
  }

  /** The node of a sequence and one more word, or {@link #NONE}. */
  int child(int node, int word) {
    return children[place(key(node, word))] - 1;
  }

  /** As {@link #child}, added where it is not there. */
  int add(int node, int word) {
    long key = key(node, word);
    int place = place(key);
    if (children[place] != 0) {
      return children[place] - 1;
    }
    if (2 * size >= keys.length) {
      grow();
      place = place(key);
    }
    if (size == parents.length) {
      parents = Arrays.copyOf(parents, 2 * size);
      words = Arrays.copyOf(words, 2 * size);
    }
    parents[size] = node;
    words[size] = word;
    keys[place] = key;
    children[place] = size + 1;
    return size++;
  }

  int parent(int node) {
    return parents[node];
  }

  /** The last word of a node's sequence. */
  int word(int node) {
    return words[node];
  }

  /** The words of a node's sequence. */
  int[] sequence(int node) {
    int length = 0;
    for (int at = node; at != ROOT; at = parents[at]) {
      length++;
    }
    int[] sequence = new int[length];
    for (int at = node; at != ROOT; at = parents[at]) {
      sequence[--length] = words[at];
    }
    return sequence;
  }

  private static long key(int node, int word) {
    return (long) node << 32 | word & 0xFFFFFFFFL;
  }

  /** Where a key stands, or where it would. */
  private int place(long key) {
    int mask = keys.length - 1;
    long mixed = key * 0x9E3779B97F4A7C15L;
    int place = (int) (mixed ^ mixed >>> 32) & mask;
    while (children[place] != 0 && keys[place] != key) {
      place = place + 1 & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] old = children;
    keys = new long[2 * old.length];
    children = new int[2 * old.length];
    for (int i = 0; i < old.length; i++) {
      if (old[i] != 0) {
        int place = place(oldKeys[i]);
        keys[place] = oldKeys[i];
        children[place] = old[i];
      }
    }
  }
}
