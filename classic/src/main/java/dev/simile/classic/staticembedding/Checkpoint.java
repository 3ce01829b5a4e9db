package dev.simile.classic.staticembedding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The state of a run in one file: the next step, the table, both moments of Adam, and a checksum.
 * Random numbers follow from seed and step, so no other state is needed. Written beside and
 * renamed: a run killed at any time leaves the last one whole.
 */
final class Checkpoint {
  private static final String FILE = "static.bin";
  private static final long MAGIC = 0x53494D5354415401L;
  private static final int CHUNK = 1 << 20;

  private Checkpoint() {}

  static void write(Path folder, int nextStep, TokenTable table) throws IOException {
    Files.createDirectories(folder);
    Path part = folder.resolve(FILE + ".part");
    CRC32C sum = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      buffer.putLong(MAGIC).putLong(nextStep).putLong(table.values().length);
      flush(channel, buffer, sum);
      for (float[] values : arrays(table)) {
        for (int at = 0; at < values.length; at += CHUNK / Float.BYTES) {
          int count = Math.min(values.length - at, CHUNK / Float.BYTES);
          buffer.asFloatBuffer().put(values, at, count);
          buffer.position(count * Float.BYTES);
          flush(channel, buffer, sum);
        }
      }
      buffer.putLong(sum.getValue());
      flush(channel, buffer, sum);
    }
    Files.move(part, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Restores table and moments and returns the next step; 0, with nothing changed, if there is no
   * whole checkpoint.
   */
  static int read(Path folder, TokenTable table) throws IOException {
    Path file = folder.resolve(FILE);
    List<float[]> arrays = arrays(table);
    long size = 4 * Long.BYTES + 3L * Float.BYTES * table.values().length;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() != size || !isWhole(channel)) {
        return 0;
      }
      channel.position(0);
      ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
      fill(channel, buffer, 3 * Long.BYTES);
      if (buffer.getLong() != MAGIC) {
        return 0;
      }
      int nextStep = (int) buffer.getLong();
      if (buffer.getLong() != table.values().length) {
        return 0;
      }
      for (float[] values : arrays) {
        for (int at = 0; at < values.length; at += CHUNK / Float.BYTES) {
          int count = Math.min(values.length - at, CHUNK / Float.BYTES);
          fill(channel, buffer, count * Float.BYTES);
          buffer.asFloatBuffer().get(values, at, count);
        }
      }
      return nextStep;
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  private static boolean isWhole(FileChannel channel) throws IOException {
    CRC32C sum = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    long left = channel.size() - Long.BYTES;
    while (left > 0) {
      int count = (int) Math.min(left, CHUNK);
      fill(channel, buffer, count);
      sum.update(buffer);
      left -= count;
    }
    fill(channel, buffer, Long.BYTES);
    return buffer.getLong() == sum.getValue();
  }

  private static List<float[]> arrays(TokenTable table) {
    return List.of(table.values(), table.adam.first, table.adam.second);
  }

  private static void flush(FileChannel channel, ByteBuffer buffer, CRC32C sum) throws IOException {
    buffer.flip();
    sum.update(buffer.duplicate());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  private static void fill(FileChannel channel, ByteBuffer buffer, int bytes) throws IOException {
    buffer.clear().limit(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new IOException("the checkpoint ends early");
      }
    }
    buffer.flip();
  }
}
