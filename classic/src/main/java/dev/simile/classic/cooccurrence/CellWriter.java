package dev.simile.classic.cooccurrence;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes cells to a file. Not thread-safe. */
final class CellWriter implements Closeable {
  private final FileChannel channel;
  private final ByteBuffer buffer;
  private long written;

  CellWriter(Path path, int bufferedCells) throws IOException {
    channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    buffer = ByteBuffer.allocateDirect(bufferedCells * Cells.BYTES).order(ByteOrder.nativeOrder());
  }

  void write(int focus, int context, float count) throws IOException {
    if (!buffer.hasRemaining()) {
      flush();
    }
    buffer.putInt(focus).putInt(context).putFloat(count);
    written++;
  }

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
