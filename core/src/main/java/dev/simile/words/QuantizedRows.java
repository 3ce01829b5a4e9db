package dev.simile.words;

import dev.simile.error.ModelException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A product-quantized matrix (Jégou et al. 2011; Joulin et al. 2016, "FastText.zip"): each row is
 * codes, one of 256 centroids a stretch of dimensions, and where asked for a code of its length.
 */
final class QuantizedRows {
  private static final int CENTROIDS = 256;

  private QuantizedRows() {}

  private record Quantizer(int dimensions, int stretches, int width, int last, float[] centroids) {
    static Quantizer read(FastTextBytes in) {
      int dimensions = in.readInt();
      int stretches = in.readInt();
      int width = in.readInt();
      int last = in.readInt();
      if (dimensions < 1
          || dimensions > 1 << 16
          || stretches < 1
          || width < 1
          || last < 1
          || last > width
          || (stretches - 1L) * width + last != dimensions) {
        throw new ModelException(in.place() + ": damaged: a quantizer that does not fit");
      }
      MemorySegment data = in.slice((long) dimensions * CENTROIDS * Float.BYTES);
      float[] centroids = new float[dimensions * CENTROIDS];
      for (int i = 0; i < centroids.length; i++) {
        centroids[i] = data.get(FastTextRows.Mapped.FLOAT, (long) i * Float.BYTES);
      }
      return new Quantizer(dimensions, stretches, width, last, centroids);
    }

    void decode(MemorySegment codes, long row, float scale, float[] out, int at) {
      for (int m = 0; m < stretches; m++) {
        int code = codes.get(ValueLayout.JAVA_BYTE, row * stretches + m) & 0xFF;
        int length = m == stretches - 1 ? last : width;
        int from = m * CENTROIDS * width + code * length;
        for (int d = 0; d < length; d++) {
          out[at + m * width + d] = scale * centroids[from + d];
        }
      }
    }
  }

  /** Reads the matrix and turns it back into floats. */
  static FastTextRows read(FastTextBytes in) {
    boolean lengths = in.readFlag();
    long rows = in.readLong();
    long dimensions = in.readLong();
    int size = in.readInt();
    if (rows < 0 || dimensions < 1 || rows * dimensions > Integer.MAX_VALUE - 8 || size < 0) {
      throw new ModelException(
          in.place() + ": damaged: a quantized matrix of " + rows + " × " + dimensions);
    }
    MemorySegment codes = in.slice(size);
    Quantizer quantizer = Quantizer.read(in);
    if (quantizer.dimensions != dimensions || rows * quantizer.stretches != size) {
      throw new ModelException(in.place() + ": damaged: " + size + " codes for " + rows + " rows");
    }
    MemorySegment lengthCodes = lengths ? in.slice(rows) : MemorySegment.NULL;
    Quantizer ofLengths = lengths ? Quantizer.read(in) : quantizer;
    float[] values = new float[(int) (rows * dimensions)];
    float[] length = {1};
    for (int row = 0; row < rows; row++) {
      if (lengths) {
        ofLengths.decode(lengthCodes, row, 1, length, 0);
      }
      quantizer.decode(codes, row, length[0], values, row * (int) dimensions);
    }
    return new FastTextRows.Dense(values, rows, (int) dimensions);
  }
}
