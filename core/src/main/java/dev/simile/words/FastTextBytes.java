package dev.simile.words;

import dev.simile.error.ModelException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Reads the bytes of a model file in order, little-endian; never past the end. */
final class FastTextBytes {
  private static final int MAX_WORD = 1 << 20;
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment all;
  private final String place;
  private long at;

  FastTextBytes(MemorySegment all, String place) {
    this.all = all;
    this.place = place;
  }

  String place() {
    return place;
  }

  void seek(long position) {
    at = position;
  }

  /** Moves past {@code bytes} bytes and returns where they begin. */
  private long take(long bytes) {
    if (bytes > all.byteSize() - at) {
      throw new ModelException(
          place + ": cut short: " + all.byteSize() + " bytes, but more are announced");
    }
    at += bytes;
    return at - bytes;
  }

  byte readByte() {
    return all.get(ValueLayout.JAVA_BYTE, take(1));
  }

  boolean readFlag() {
    byte value = readByte();
    if (value != 0 && value != 1) {
      throw new ModelException(place + ": damaged: " + value + " where yes or no is wanted");
    }
    return value == 1;
  }

  int readInt() {
    return all.get(INT, take(Integer.BYTES));
  }

  long readLong() {
    return all.get(LONG, take(Long.BYTES));
  }

  double readDouble() {
    return Double.longBitsToDouble(readLong());
  }

  /** A word that ends with a zero byte. */
  String readWord() {
    long from = at;
    while (readByte() != 0) {
      if (at - from > MAX_WORD) {
        throw new ModelException(place + ": damaged: a word of over " + MAX_WORD + " bytes");
      }
    }
    byte[] word = all.asSlice(from, at - 1 - from).toArray(ValueLayout.JAVA_BYTE);
    return WordBytes.decode(word, 0, word.length);
  }

  MemorySegment slice(long bytes) {
    return all.asSlice(take(bytes), bytes);
  }
}
