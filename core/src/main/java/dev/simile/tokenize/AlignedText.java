package dev.simile.tokenize;

import java.util.Arrays;

/**
 * Characters on their way through a pipeline, each with the span of the original text it came from. A buffer that is
 * filled again and again; not thread-safe.
 */
final class AlignedText {
  char[] chars = new char[128];
  int[] starts = new int[128];
  int[] ends = new int[128];
  int length;

  /** The original characters from {@code from} to {@code to}, each its own origin. */
  void reset(String text, int from, int to) {
    length = 0;
    ensure(to - from);
    text.getChars(from, to, chars, 0);
    for (int i = 0; i < to - from; i++) {
      starts[i] = from + i;
      ends[i] = from + i + 1;
    }
    length = to - from;
    alignSurrogates();
  }

  /** Both halves of a pair come from the whole pair. */
  private void alignSurrogates() {
    for (int i = 0; i + 1 < length; i++) {
      if (Character.isHighSurrogate(chars[i]) && Character.isLowSurrogate(chars[i + 1])) {
        ends[i] = ends[i + 1];
        starts[++i] = starts[i - 1];
      }
    }
  }

  void clear() {
    length = 0;
  }

  private void ensure(int extra) {
    if (length + extra > chars.length) {
      int capacity = Math.max(length + extra, chars.length * 2);
      chars = Arrays.copyOf(chars, capacity);
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }
  }

  void add(char c, int start, int end) {
    if (length == chars.length) {
      ensure(1);
    }
    chars[length] = c;
    starts[length] = start;
    ends[length++] = end;
  }

  void addCodePoint(int codePoint, int start, int end) {
    if (Character.isBmpCodePoint(codePoint)) {
      add((char) codePoint, start, end);
    } else {
      add(Character.highSurrogate(codePoint), start, end);
      add(Character.lowSurrogate(codePoint), start, end);
    }
  }

  void add(String text, int start, int end) {
    for (int i = 0; i < text.length(); i++) {
      add(text.charAt(i), start, end);
    }
  }

  /** Appends a part of another text, with its origins. */
  void add(AlignedText other, int from, int to) {
    int n = to - from;
    ensure(n);
    System.arraycopy(other.chars, from, chars, length, n);
    System.arraycopy(other.starts, from, starts, length, n);
    System.arraycopy(other.ends, from, ends, length, n);
    length += n;
  }

  int codePointAt(int index) {
    return Character.codePointAt(chars, index, length);
  }

  /** The least origin of a part, which must not be empty. */
  int originStart(int from) {
    return starts[from];
  }

  /** The end of the origin of a part that ends before {@code to}. */
  int originEnd(int to) {
    return ends[to - 1];
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }
}
