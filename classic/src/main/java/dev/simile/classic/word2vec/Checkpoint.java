package dev.simile.classic.word2vec;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * The state of a run in one file: the number of the next chunk and its matrices, with a checksum.
 * Written beside and renamed, so that a run killed at any time leaves the last one whole.
 */
public final class Checkpoint {
  private static final String FILE = "weights.bin";
  private static final long MAGIC = 0x53494D3257324301L;
  private static final int HEADER = 4 * Long.BYTES;

  /** The first {@code size} floats of a matrix. */
  public record Part(float[] values, int size) {}

  private Checkpoint() {}

  static void write(Path folder, long nextChunk, Weights weights) throws IOException {
    write(folder, nextChunk, weights.inputs(), weights.stride(), parts(weights));
  }

  private static Part[] parts(Weights weights) {
    return new Part[] {
      new Part(weights.input(), weights.ownInput(0)),
      new Part(weights.output(), weights.ownOutput(0))
    };
  }

  /**
   * @param rows and {@code stride}: the shape, which a reader must give again
   */
  public static void write(Path folder, long nextChunk, int rows, int stride, Part... parts)
      throws IOException {
    Path unfinished = folder.resolve(FILE + ".part");
    CRC32C sum = new CRC32C();
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = buffer();
      buffer.putLong(MAGIC).putLong(nextChunk).putLong(rows).putLong(stride);
      flush(channel, buffer, sum);
      for (Part part : parts) {
        write(channel, buffer, sum, part.values(), part.size());
      }
      buffer.putLong(sum.getValue());
      flush(channel, buffer, sum);
    }
    Files.move(unfinished, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes what an earlier run left, which belongs to another corpus. */
  public static void discard(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }

  /**
   * Fills the matrices and returns the number of the next chunk; empty if there is no whole
   * checkpoint.
   */
  static OptionalLong read(Path folder, Weights weights) throws IOException {
    return read(folder, weights.inputs(), weights.stride(), parts(weights));
  }

  /**
   * Fills the matrices and returns the number of the next chunk; empty if there is no whole
   * checkpoint of this shape. The matrices may be spoilt then.
   */
  public static OptionalLong read(Path folder, int rows, int stride, Part... parts)
      throws IOException {
    CRC32C sum = new CRC32C();
    try (FileChannel channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.READ)) {
      long floats = Arrays.stream(parts).mapToLong(Part::size).sum();
      if (channel.size() != HEADER + Float.BYTES * floats + Long.BYTES) {
        return OptionalLong.empty();
      }
      ByteBuffer buffer = buffer();
      fill(channel, buffer, HEADER, sum);
      long magic = buffer.getLong();
      long nextChunk = buffer.getLong();
      if (magic != MAGIC || buffer.getLong() != rows || buffer.getLong() != stride) {
        return OptionalLong.empty();
      }
      for (Part part : parts) {
        read(channel, buffer, sum, part.values(), part.size());
      }
      long expected = sum.getValue();
      fill(channel, buffer, Long.BYTES, sum);
      return buffer.getLong() == expected ? OptionalLong.of(nextChunk) : OptionalLong.empty();
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  private static ByteBuffer buffer() {
    return ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.nativeOrder());
  }

  private static void write(
      FileChannel channel, ByteBuffer buffer, CRC32C sum, float[] values, int size)
      throws IOException {
    for (int at = 0; at < size; ) {
      int count = Math.min(size - at, buffer.capacity() / Float.BYTES);
      buffer.asFloatBuffer().put(values, at, count);
      buffer.position(count * Float.BYTES);
      flush(channel, buffer, sum);
      at += count;
    }
  }

  private static void flush(FileChannel channel, ByteBuffer buffer, CRC32C sum) throws IOException {
    buffer.flip();
    sum.update(buffer.duplicate());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  private static void read(
      FileChannel channel, ByteBuffer buffer, CRC32C sum, float[] values, int size)
      throws IOException {
    for (int at = 0; at < size; ) {
      int count = Math.min(size - at, buffer.capacity() / Float.BYTES);
      fill(channel, buffer, count * Float.BYTES, sum);
      buffer.asFloatBuffer().get(values, at, count);
      at += count;
    }
  }

  private static void fill(FileChannel channel, ByteBuffer buffer, int bytes, CRC32C sum)
      throws IOException {
    buffer.clear().limit(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("the checkpoint shrinks while it is read");
      }
    }
    buffer.flip();
    sum.update(buffer.duplicate());
  }
}
