package dev.simile.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes tensors into one safetensors file. The header is padded with spaces so that the numbers
 * begin at a multiple of eight. The same tensors in the same order give the same bytes. Not
 * thread-safe.
 */
public final class SafetensorsWriter {
  private static final int CHUNK = 1 << 20;

  private interface Body {
    /**
     * Puts numbers from index {@code from} on until the buffer is full or all are there; returns
     * the next index.
     */
    int put(ByteBuffer buffer, int from);
  }

  private record Entry(String name, Safetensors.Type type, long[] shape, int count, Body body) {}

  private final List<Entry> entries = new ArrayList<>();

  /** Adds F32 numbers; the array is read when the file is written. */
  public SafetensorsWriter add(String name, float[] values, long... shape) {
    return entry(
        name,
        Safetensors.Type.F32,
        values.length,
        shape,
        (buffer, from) -> {
          int n = Math.min(values.length - from, buffer.remaining() / 4);
          buffer.asFloatBuffer().put(values, from, n);
          buffer.position(buffer.position() + 4 * n);
          return from + n;
        });
  }

  /** Adds F16 numbers, rounded to nearest even from {@code values}. */
  public SafetensorsWriter addHalf(String name, float[] values, long... shape) {
    return entry(
        name,
        Safetensors.Type.F16,
        values.length,
        shape,
        (buffer, from) -> {
          int n = Math.min(values.length - from, buffer.remaining() / 2);
          for (int i = from; i < from + n; i++) {
            buffer.putShort(Float.floatToFloat16(values[i]));
          }
          return from + n;
        });
  }

  /** Adds I8 numbers. */
  public SafetensorsWriter add(String name, byte[] values, long... shape) {
    return entry(
        name,
        Safetensors.Type.I8,
        values.length,
        shape,
        (buffer, from) -> {
          int n = Math.min(values.length - from, buffer.remaining());
          buffer.put(values, from, n);
          return from + n;
        });
  }

  /** Adds I64 numbers. */
  public SafetensorsWriter add(String name, long[] values, long... shape) {
    return entry(
        name,
        Safetensors.Type.I64,
        values.length,
        shape,
        (buffer, from) -> {
          int n = Math.min(values.length - from, buffer.remaining() / 8);
          for (int i = from; i < from + n; i++) {
            buffer.putLong(values[i]);
          }
          return from + n;
        });
  }

  private SafetensorsWriter entry(
      String name, Safetensors.Type type, int count, long[] shape, Body body) {
    if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != count) {
      throw new IllegalArgumentException(
          name + ": " + count + " numbers, shape " + Arrays.toString(shape));
    }
    entries.add(new Entry(name, type, shape, count, body));
    return this;
  }

  /** Writes the file; an existing one is replaced. */
  public void write(Path file) throws IOException {
    byte[] header = header();
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer buffer =
          ByteBuffer.allocateDirect(Math.max(CHUNK, header.length + 8))
              .order(ByteOrder.LITTLE_ENDIAN);
      drain(channel, buffer.putLong(header.length).put(header));
      for (Entry entry : entries) {
        for (int at = 0; at < entry.count; ) {
          at = entry.body.put(buffer, at);
          drain(channel, buffer);
        }
      }
      channel.force(false);
    }
  }

  private static void drain(FileChannel channel, ByteBuffer buffer) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      int unused = channel.write(buffer);
    }
    buffer.clear();
  }

  private byte[] header() {
    StringBuilder json = new StringBuilder("{");
    long offset = 0;
    for (Entry entry : entries) {
      long end = offset + (long) entry.count * entry.type.bytes;
      json.append(json.length() == 1 ? "" : ",")
          .append('"')
          .append(entry.name)
          .append("\":{\"dtype\":\"")
          .append(entry.type)
          .append("\",\"shape\":")
          .append(Arrays.toString(entry.shape).replace(" ", ""))
          .append(",\"data_offsets\":[")
          .append(offset)
          .append(',')
          .append(end)
          .append("]}");
      offset = end;
    }
    json.append('}');
    while (json.length() % 8 != 0) {
      json.append(' ');
    }
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
