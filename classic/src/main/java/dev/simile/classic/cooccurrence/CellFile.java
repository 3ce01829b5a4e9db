package dev.simile.classic.cooccurrence;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads cells from a file, a block at a time. Each thread needs one of its own. */
public final class CellFile implements Closeable {
  private final FileChannel channel;
  private final ByteBuffer buffer;
  private final long size;

  /**
   * @param block the most cells read at once
   */
  public CellFile(Path path, int block) throws IOException {
    channel = FileChannel.open(path, StandardOpenOption.READ);
    size = channel.size() / Cells.BYTES;
    buffer = ByteBuffer.allocateDirect(block * Cells.BYTES).order(ByteOrder.nativeOrder());
  }

  /** The number of cells. */
  public long size() {
    return size;
  }

  /**
   * Reads the cells from number {@code from} on.
   *
   * @return how many there were, at most a block; 0 at the end
   */
  public int read(long from, Cells target) {
    int count = (int) Math.min(buffer.capacity() / Cells.BYTES, Math.max(0, size - from));
    buffer.clear().limit(count * Cells.BYTES);
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, from * Cells.BYTES + buffer.position()) < 0) {
          throw new EOFException("the file of cells shrinks while it is read");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    buffer.flip();
    for (int i = 0; i < count; i++) {
      target.focus()[i] = buffer.getInt();
      target.context()[i] = buffer.getInt();
      target.counts()[i] = buffer.getFloat();
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
