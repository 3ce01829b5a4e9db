package dev.simile.words;

import dev.simile.error.SimileException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Writes models as fastText's .bin files, version 12, which the original's programs read. */
public final class FastTextWriter {
  private FastTextWriter() {}

  /**
   * Writes a model to a stream, which stays open. Numbers are not quantized.
   *
   * @throws SimileException if n-grams were taken out of the model, which this format cannot say
   */
  public static void write(OutputStream stream, FastTextModel model) throws IOException {
    if (model.input() instanceof FastTextRows.Sparse rows && rows.pruned()) {
      throw new SimileException(
          "a pruned fastText model cannot be written as .bin; export its words in another format");
    }
    BufferedOutputStream out = new BufferedOutputStream(stream, 1 << 16);
    FastTextArguments a = model.arguments();
    int size = model.words().size() + model.labels().size();
    out.write(
        little(96)
            .putInt(FastTextReader.MAGIC)
            .putInt(FastTextReader.VERSION)
            .putInt(a.dimensions())
            .putInt(a.window())
            .putInt(a.epochs())
            .putInt(a.minCount())
            .putInt(a.negatives())
            .putInt(a.wordNgrams())
            .putInt(a.loss().code())
            .putInt(a.kind().code())
            .putInt(a.bucket())
            .putInt(a.minn())
            .putInt(a.maxn())
            .putInt(a.updateRate())
            .putDouble(a.sample())
            .putInt(size)
            .putInt(model.words().size())
            .putInt(model.labels().size())
            .putLong(model.tokens())
            .putLong(-1)
            .array(),
        0,
        92);
    entries(model.words(), model.counts(), 0, out);
    entries(model.labels(), model.labelCounts(), 1, out);
    matrix(model.input(), out);
    matrix(model.output(), out);
    out.flush();
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void entries(List<String> words, long[] counts, int type, OutputStream out)
      throws IOException {
    for (int i = 0; i < counts.length; i++) {
      out.write(WordBytes.encode(words.get(i)));
      out.write(little(10).put((byte) 0).putLong(counts[i]).put((byte) type).array());
    }
  }

  private static void matrix(FastTextRows rows, OutputStream out) throws IOException {
    int d = rows.dimensions();
    out.write(little(17).put((byte) 0).putLong(rows.rows()).putLong(d).array());
    float[] row = new float[d];
    ByteBuffer bytes = little(d * Float.BYTES);
    for (long r = 0; r < rows.rows(); r++) {
      Arrays.fill(row, 0);
      boolean unused = rows.addTo(r, row);
      bytes.asFloatBuffer().put(row);
      out.write(bytes.array());
    }
  }
}
