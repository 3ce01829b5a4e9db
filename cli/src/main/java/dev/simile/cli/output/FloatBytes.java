package dev.simile.cli.output;

import dev.simile.error.UsageException;
import dev.simile.vector.BinaryVectors;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.SparseVectors;
import dev.simile.vector.Vectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers as little-endian bytes. */
final class FloatBytes {
  private FloatBytes() {}

  /**
   * All rows as float32.
   *
   * @throws UsageException for sparse vectors, naming the formats that take them
   */
  static byte[] of(Vectors vectors, String format) {
    return switch (vectors) {
      case DenseVectors dense -> of(dense.values());
      case BinaryVectors binary -> of(rows(binary));
      case SparseVectors sparse ->
          throw new UsageException(
              "the model's vectors are sparse; "
                  + format
                  + " cannot hold them, -f npz or jsonl can");
    };
  }

  static byte[] of(float[] values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Float.BYTES)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return bytes;
  }

  static byte[] of(int[] values) {
    byte[] bytes = new byte[Math.multiplyExact(values.length, Integer.BYTES)];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(values);
    return bytes;
  }

  private static float[] rows(BinaryVectors binary) {
    int n = binary.dimensions();
    float[] values = new float[Math.multiplyExact(binary.count(), n)];
    for (int i = 0; i < binary.count(); i++) {
      System.arraycopy(binary.row(i), 0, values, i * n, n);
    }
    return values;
  }
}
