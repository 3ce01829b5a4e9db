package dev.simile.classic.word2vec;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes word ids, four bytes each, to a file. Not thread-safe. */
final class IdWriter implements Closeable {
  /** Stands after the last word of a text; as any negative number, of a sentence. */
  static final int END = -1;

  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(1 << 17).order(ByteOrder.nativeOrder());
  private long written;

  IdWriter(Path path) throws IOException {
    channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
  }

  /** What stands after a sentence of text {@code number}, from 0. */
  static int endOf(long number) {
    return (int) Math.max(Integer.MIN_VALUE, END - number);
  }

  /** The number of the text whose sentence this mark ends. */
  static int text(int end) {
    return END - end;
  }

  void write(int id) throws IOException {
    if (!buffer.hasRemaining()) {
      flush();
    }
    buffer.putInt(id);
    written++;
  }

  /** The number of ids written so far, sentence ends among them. */
  long written() {
    return written;
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      flush();
    }
  }
}
