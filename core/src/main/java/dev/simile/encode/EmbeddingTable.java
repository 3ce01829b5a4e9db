package dev.simile.encode;

import dev.simile.vector.Kernels;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A vector a token, {@code [rows, dimensions]}, in the precision it is stored in. Immutable and
 * thread-safe.
 */
public sealed interface EmbeddingTable {
  int rows();

  int dimensions();

  /** acc[at + k] += row[k], exactly rounded to float at each step. */
  void addTo(int row, float[] acc, int at);

  /** The row as floats, in a new array. */
  default float[] row(int row) {
    float[] values = new float[dimensions()];
    addTo(row, values, 0);
    return values;
  }

  /** All rows as floats, {@code [rows · dimensions]}; a copy unless the table is kept as floats. */
  default float[] toFloats() {
    float[] values = new float[Math.multiplyExact(rows(), dimensions())];
    for (int row = 0; row < rows(); row++) {
      addTo(row, values, row * dimensions());
    }
    return values;
  }

  /** Four bytes a number. */
  record Full(float[] values, int rows, int dimensions) implements EmbeddingTable {
    @Override
    public void addTo(int row, float[] acc, int at) {
      Kernels.add(values, row * dimensions, acc, at, dimensions);
    }

    @Override
    public float[] toFloats() {
      return values;
    }
  }

  /**
   * Two bytes a number (IEEE half), left where they are: a memory-mapped file is read row by row as
   * texts ask for it.
   *
   * @param data little-endian, row after row
   */
  record Half(MemorySegment data, int rows, int dimensions) implements EmbeddingTable {
    private static final ValueLayout.OfShort SHORT =
        ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ThreadLocal<short[]> ROW = ThreadLocal.withInitial(() -> new short[0]);

    @Override
    public void addTo(int row, float[] acc, int at) {
      short[] half = ROW.get();
      if (half.length < dimensions) {
        half = new short[dimensions];
        ROW.set(half);
      }
      MemorySegment.copy(data, SHORT, 2L * row * dimensions, half, 0, dimensions);
      add(half, acc, at, dimensions);
    }

    /** C2 turns this into vector conversions; see bench. */
    private static void add(short[] half, float[] acc, int at, int n) {
      for (int k = 0; k < n; k++) {
        acc[at + k] += Float.float16ToFloat(half[k]);
      }
    }
  }

  /**
   * One byte a number and a scale a row: value = scale[row] · byte.
   *
   * @param data row after row
   */
  record Quantized(MemorySegment data, float[] scales, int rows, int dimensions)
      implements EmbeddingTable {
    @Override
    public void addTo(int row, float[] acc, int at) {
      float scale = scales[row];
      long from = (long) row * dimensions;
      for (int k = 0; k < dimensions; k++) {
        acc[at + k] += scale * data.get(ValueLayout.JAVA_BYTE, from + k);
      }
    }
  }
}
