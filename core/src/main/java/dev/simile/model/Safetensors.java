package dev.simile.model;

import dev.simile.error.ModelException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tensors by name in one file, memory-mapped: eight bytes of header length, a JSON header, then the
 * numbers, little-endian. Everything the header says is checked before a number is read: the
 * tensors must cover the data exactly, without overlap or gap. Immutable and thread-safe.
 *
 * @see <a href="https://github.com/huggingface/safetensors">the format</a>
 */
public final class Safetensors {
  private static final long MAX_HEADER = 100_000_000;
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** The types of numbers, with their size in bytes. */
  public enum Type {
    BOOL(1),
    U8(1),
    I8(1),
    I16(2),
    U16(2),
    F16(2),
    BF16(2),
    I32(4),
    U32(4),
    F32(4),
    I64(8),
    U64(8),
    F64(8);

    final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }
  }

  /**
   * One tensor.
   *
   * @param data its bytes, little-endian, row after row
   */
  public record Tensor(Type type, long[] shape, MemorySegment data) {
    /** The number of numbers. */
    public long size() {
      return data.byteSize() / type.bytes;
    }
  }

  private final Path file;
  private final Map<String, Tensor> tensors;

  private Safetensors(Path file, Map<String, Tensor> tensors) {
    this.file = file;
    this.tensors = tensors;
  }

  /**
   * Maps a file.
   *
   * @throws ModelException if it is missing or anything in its header is wrong
   */
  public static Safetensors open(Path file) {
    MemorySegment all;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
    } catch (NoSuchFileException e) {
      throw new ModelException(file + ": no such file", e);
    } catch (IOException e) {
      throw new ModelException(file + ": cannot be read: " + e.getMessage(), e);
    }
    return new Safetensors(file, parse(all, file.toString()));
  }

  private static Map<String, Tensor> parse(MemorySegment all, String place) {
    long length = all.byteSize() < 8 ? -1 : all.get(LONG, 0);
    if (length < 2 || length > MAX_HEADER || length > all.byteSize() - 8) {
      throw new ModelException(
          place + ": damaged: a header of " + length + " bytes in a file of " + all.byteSize());
    }
    byte[] json = all.asSlice(8, length).toArray(ValueLayout.JAVA_BYTE);
    if (json[0] != '{') {
      throw new ModelException(place + ": damaged: the header does not begin with {");
    }
    JsonObject header = Json.readObject(json, place);
    MemorySegment data = all.asSlice(8 + length);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<String, long[]> spans = new LinkedHashMap<>();
    for (String name : header.names()) {
      if (name.equals("__metadata__")) {
        JsonObject metadata = header.object(name);
        metadata.names().forEach(metadata::string);
        continue;
      }
      JsonObject entry = header.object(name);
      long[] span = entry.integers("data_offsets");
      Tensor tensor = tensor(entry, span, data, place + ": damaged: tensor " + name);
      spans.put(name, span);
      tensors.put(name, tensor);
    }
    checkCover(spans, data.byteSize(), place);
    return tensors;
  }

  private static Tensor tensor(JsonObject entry, long[] span, MemorySegment data, String place) {
    if (!entry.names().equals(Set.of("dtype", "shape", "data_offsets"))) {
      throw new ModelException(place + ": it has the properties " + entry.names());
    }
    Type type;
    try {
      type = Type.valueOf(entry.string("dtype"));
    } catch (IllegalArgumentException e) {
      throw new ModelException(place + ": no such type of number: " + entry.string("dtype"), e);
    }
    long[] shape = entry.integers("shape");
    if (span.length != 2 || span[0] < 0 || span[1] < span[0] || span[1] > data.byteSize()) {
      throw new ModelException(
          place + ": its place " + Arrays.toString(span) + " is outside the file");
    }
    long size = type.bytes;
    for (long n : shape) {
      if (n < 0 || (n > 0 && size > Long.MAX_VALUE / n)) {
        throw new ModelException(place + ": impossible shape " + Arrays.toString(shape));
      }
      size *= n;
    }
    if (size != span[1] - span[0]) {
      throw new ModelException(
          place
              + ": shape "
              + Arrays.toString(shape)
              + " of "
              + type
              + " takes "
              + size
              + " bytes, not "
              + (span[1] - span[0]));
    }
    return new Tensor(type, shape, data.asSlice(span[0], size));
  }

  private static void checkCover(Map<String, long[]> spans, long size, String place) {
    List<long[]> sorted =
        spans.values().stream()
            .sorted(
                Comparator.<long[]>comparingLong(span -> span[0])
                    .thenComparingLong(span -> span[1]))
            .toList();
    long end = 0;
    for (long[] span : sorted) {
      if (span[0] != end) {
        throw new ModelException(
            place + ": damaged: tensors overlap or leave a gap at byte " + end);
      }
      end = span[1];
    }
    if (end != size) {
      throw new ModelException(place + ": damaged: " + (size - end) + " bytes belong to no tensor");
    }
  }

  public Set<String> names() {
    return tensors.keySet();
  }

  /** Whether there is a tensor of this name and shape. */
  public boolean has(String name, long... shape) {
    Tensor tensor = tensors.get(name);
    return tensor != null && Arrays.equals(tensor.shape, shape);
  }

  /**
   * A tensor that must be there, with so many axes.
   *
   * @throws ModelException if there is none of that name, number of axes or type
   */
  public Tensor get(String name, int axes, Type... types) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new ModelException(
          file + ": no tensor " + name + "; there are " + String.join(", ", names()));
    }
    if (tensor.shape.length != axes || !List.of(types).contains(tensor.type)) {
      throw new ModelException(
          file
              + ": tensor "
              + name
              + " is "
              + tensor.type
              + Arrays.toString(tensor.shape)
              + "; wanted are "
              + Arrays.toString(types)
              + " with "
              + axes
              + " axes");
    }
    return tensor;
  }

  /**
   * The numbers of an F32 tensor, copied.
   *
   * @throws ModelException also if a number is not finite
   */
  public float[] floats(String name, int axes) {
    Tensor tensor = get(name, axes, Type.F32);
    if (tensor.size() > Integer.MAX_VALUE - 8) {
      throw new ModelException(file + ": tensor " + name + " has over 2^31 numbers");
    }
    float[] values = new float[(int) tensor.size()];
    MemorySegment.copy(tensor.data, FLOAT, 0, values, 0, values.length);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new ModelException(file + ": damaged: tensor " + name + " holds " + value);
      }
    }
    return values;
  }

  /** The numbers of an I64 tensor, copied. */
  public long[] longs(String name) {
    Tensor tensor = get(name, 1, Type.I64);
    long[] values = new long[(int) tensor.size()];
    MemorySegment.copy(tensor.data, LONG, 0, values, 0, values.length);
    return values;
  }

  public Path file() {
    return file;
  }
}
