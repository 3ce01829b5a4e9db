package dev.simile.classic.word2vec;

import dev.simile.error.DataException;
import java.util.Arrays;

/**
 * Words and their counts, numbered in the order they come; bounded in memory. When full, rare words
 * are dropped as the original's ReduceVocab does: first those seen once, next time those seen at
 * most twice, and so on. A dropped word's id is dead; if the word comes again it gets a new one.
 * Not thread-safe.
 */
final class WordTable {
  private static final int MAX_CHARS = 1 << 29;

  private final int maxWords;
  private char[] chars = new char[1 << 16];
  private int charsUsed;
  // By place: a word's characters, its count and its id. Places are dense; ids are given once and
  // never again.
  private int[] starts = new int[1 << 12];
  private int[] hashes = new int[1 << 12];
  private long[] counts = new long[1 << 12];
  private int[] ids = new int[1 << 12];
  private int size;
  private int nextId;
  private int[] slots = new int[1 << 13];
  private int reductions;
  private long dropped;

  WordTable(int maxWords) {
    this.maxWords = maxWords;
  }

  int size() {
    return size;
  }

  /** All ids given are below this. */
  int idLimit() {
    return nextId;
  }

  long count(int place) {
    return counts[place];
  }

  int id(int place) {
    return ids[place];
  }

  String word(int place) {
    return new String(chars, starts[place], starts[place + 1] - starts[place]);
  }

  /** How often rare words had to be dropped. */
  int reductions() {
    return reductions;
  }

  /** How many occurrences went with them. */
  long dropped() {
    return dropped;
  }

  /** Counts the word {@code text[from, to)} and returns its id. */
  int count(char[] text, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + text[i];
    }
    hash *= 0x9E3779B9;
    hash ^= hash >>> 15;
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int place = slots[slot] - 1;
      if (hashes[place] == hash
          && Arrays.equals(chars, starts[place], starts[place + 1], text, from, to)) {
        counts[place]++;
        return ids[place];
      }
      slot = slot + 1 & mask;
    }
    return add(text, from, to, hash);
  }

  private int add(char[] text, int from, int to, int hash) {
    while (size >= maxWords || charsUsed > MAX_CHARS - (to - from)) {
      if (size == 0) {
        throw new DataException("a word of " + (to - from) + " characters; is this text?");
      }
      reduce();
    }
    if (size + 2 > starts.length) {
      int capacity = starts.length * 2;
      starts = Arrays.copyOf(starts, capacity);
      hashes = Arrays.copyOf(hashes, capacity);
      counts = Arrays.copyOf(counts, capacity);
      ids = Arrays.copyOf(ids, capacity);
    }
    int length = to - from;
    if (charsUsed + length > chars.length) {
      chars =
          Arrays.copyOf(
              chars,
              (int) Math.max(charsUsed + (long) length, Math.min(MAX_CHARS, chars.length * 2L)));
    }
    System.arraycopy(text, from, chars, charsUsed, length);
    charsUsed += length;
    starts[size + 1] = charsUsed;
    hashes[size] = hash;
    counts[size] = 1;
    ids[size] = nextId;
    size++;
    if (size * 2 > slots.length) {
      rehash(slots.length * 2);
    } else {
      place(size - 1);
    }
    return nextId++;
  }

  private void place(int place) {
    int mask = slots.length - 1;
    int slot = hashes[place] & mask;
    while (slots[slot] != 0) {
      slot = slot + 1 & mask;
    }
    slots[slot] = place + 1;
  }

  private void rehash(int capacity) {
    slots = new int[capacity];
    for (int place = 0; place < size; place++) {
      place(place);
    }
  }

  private void reduce() {
    reductions++;
    int kept = 0;
    int used = 0;
    for (int place = 0; place < size; place++) {
      int start = starts[place];
      int end = starts[place + 1];
      if (counts[place] <= reductions) {
        dropped += counts[place];
        continue;
      }
      System.arraycopy(chars, start, chars, used, end - start);
      starts[kept] = used;
      used += end - start;
      hashes[kept] = hashes[place];
      counts[kept] = counts[place];
      ids[kept] = ids[place];
      kept++;
    }
    // starts[kept] may still be needed above as a later word's start, so the end is set last.
    starts[kept] = used;
    size = kept;
    charsUsed = used;
    rehash(slots.length);
  }
}
