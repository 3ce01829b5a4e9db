package dev.simile.tokenize;

import java.util.Arrays;

/**
 * The tokens of one text, by column: vocabulary id, UTF-16 offsets [start, end) in the original
 * text, and the number of the word (pre-token) each piece belongs to. A buffer that is cleared and
 * filled again; not thread-safe.
 */
public final class Tokens {
  /** The word number of a token the text does not hold, such as [CLS]. */
  public static final int NO_WORD = -1;

  private int[] ids;
  private int[] starts;
  private int[] ends;
  private int[] words;
  private int size;

  public Tokens() {
    this(32);
  }

  public Tokens(int capacity) {
    ids = new int[capacity];
    starts = new int[capacity];
    ends = new int[capacity];
    words = new int[capacity];
  }

  public void clear() {
    size = 0;
  }

  public void add(int id, int start, int end, int word) {
    if (size == ids.length) {
      grow();
    }
    ids[size] = id;
    starts[size] = start;
    ends[size] = end;
    words[size++] = word;
  }

  private void grow() {
    int capacity = Math.max(16, ids.length * 2);
    ids = Arrays.copyOf(ids, capacity);
    starts = Arrays.copyOf(starts, capacity);
    ends = Arrays.copyOf(ends, capacity);
    words = Arrays.copyOf(words, capacity);
  }

  /** Drops all tokens from {@code size} on. */
  public void truncate(int size) {
    this.size = Math.min(this.size, size);
  }

  public int size() {
    return size;
  }

  public int id(int index) {
    return ids[index];
  }

  public int start(int index) {
    return starts[index];
  }

  public int end(int index) {
    return ends[index];
  }

  /** The number of the word this piece belongs to, from 0, or {@link #NO_WORD}. */
  public int word(int index) {
    return words[index];
  }

  /** The ids' backing array, valid up to {@link #size()}; for hot loops that only read. */
  public int[] idBuffer() {
    return ids;
  }

  public int[] ids() {
    return Arrays.copyOf(ids, size);
  }
}
