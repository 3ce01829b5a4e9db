package dev.simile.classic.topics;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The state of a run in one file with a checksum. Written beside and renamed, so that a run killed
 * at any time leaves the last one whole.
 */
final class Checkpoint {
  private static final String FILE = "topics.bin";
  private static final long MAGIC = 0x53494D544F504301L;

  private Checkpoint() {}

  @FunctionalInterface
  interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  @FunctionalInterface
  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  static void write(Path folder, Writer state) throws IOException {
    Files.createDirectories(folder);
    Path part = folder.resolve(FILE + ".part");
    try (CheckedOutputStream sum =
            new CheckedOutputStream(
                new BufferedOutputStream(Files.newOutputStream(part), 1 << 16), new CRC32C());
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(sum, 1 << 16))) {
      out.writeLong(MAGIC);
      state.write(out);
      out.flush();
      out.writeLong(sum.getChecksum().getValue());
    }
    Files.move(part, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  /** What the last checkpoint says; empty if there is no whole one. */
  static <T> Optional<T> read(Path folder, Reader<T> state) throws IOException {
    Path file = folder.resolve(FILE);
    try {
      if (!isWhole(file)) {
        return Optional.empty();
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      return in.readLong() == MAGIC ? Optional.of(state.read(in)) : Optional.empty();
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  private static boolean isWhole(Path file) throws IOException {
    long left = Files.size(file) - Long.BYTES;
    if (left < Long.BYTES) {
      return false;
    }
    CRC32C crc = new CRC32C();
    try (CheckedInputStream sum =
            new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(file), 1 << 16), crc);
        DataInputStream in = new DataInputStream(sum)) {
      in.skipNBytes(left);
      long found = crc.getValue();
      return in.readLong() == found;
    }
  }

  static void writeFloats(DataOutputStream out, float[] values) throws IOException {
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  static void readFloats(DataInputStream in, float[] values) throws IOException {
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
  }
}
