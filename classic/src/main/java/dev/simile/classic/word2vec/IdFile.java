package dev.simile.classic.word2vec;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of word ids, mapped into memory: the system holds as much of it as fits. Reading is
 * thread-safe.
 */
public final class IdFile implements Closeable {
  private final Arena arena = Arena.ofShared();
  private final MemorySegment ids;

  public IdFile(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      ids =
          channel.size() == 0
              ? MemorySegment.NULL
              : channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
  }

  /** The number of ids, sentence ends among them. */
  public long size() {
    return ids.byteSize() / Integer.BYTES;
  }

  /** Copies {@code count} ids from {@code from} on to the front of {@code target}. */
  public void read(long from, int[] target, int count) {
    MemorySegment.copy(ids, ValueLayout.JAVA_INT, from * Integer.BYTES, target, 0, count);
  }

  @Override
  public void close() {
    arena.close();
  }
}
