package dev.simile.cli.output;

import dev.simile.encode.Embeddings;
import dev.simile.encode.TextReport;
import dev.simile.vector.BinaryVectors;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.SparseVectors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An object a text: {@code text}, {@code tokens}, {@code cut}, {@code unknown}, then {@code
 * vector}; of a sparse vector {@code indices} and {@code values}.
 */
public final class JsonLinesOutput implements VectorOutput {
  private final OutputStream out;

  public JsonLinesOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public Prepared prepare(List<String> texts, Embeddings embeddings) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      TextReport report = embeddings.reports().get(i);
      lines.append("{\"text\":");
      JsonText.string(texts.get(i), lines);
      lines.append(",\"tokens\":").append(report.tokens());
      lines.append(",\"cut\":").append(report.cut());
      lines.append(",\"unknown\":").append(report.unknown());
      switch (embeddings.vectors()) {
        case DenseVectors dense -> vector(dense.values(), i, dense.dimensions(), lines);
        case BinaryVectors binary -> vector(binary.row(i), 0, binary.dimensions(), lines);
        case SparseVectors sparse -> sparse(sparse, i, lines);
      }
      lines.append("}\n");
    }
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    return () -> out.write(bytes);
  }

  private static void vector(float[] values, int row, int n, StringBuilder lines) {
    lines.append(",\"vector\":");
    JsonText.floats(values, row * n, n, lines);
  }

  private static void sparse(SparseVectors vectors, int row, StringBuilder lines) {
    int from = (int) vectors.rowStarts()[row];
    int to = (int) vectors.rowStarts()[row + 1];
    lines.append(",\"indices\":[");
    for (int k = from; k < to; k++) {
      lines.append(k == from ? "" : ",").append(vectors.indices()[k]);
    }
    lines.append("],\"values\":");
    JsonText.floats(vectors.values(), from, to - from, lines);
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }
}
