package dev.simile.cli.output;

import dev.simile.encode.Embeddings;
import dev.simile.error.UsageException;
import dev.simile.vector.BinaryVectors;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.SparseVectors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A header {@code text d1 … dn}, then a row a text. */
public final class TsvOutput implements VectorOutput {
  private final OutputStream out;

  public TsvOutput(OutputStream out, int dimensions) throws IOException {
    this.out = out;
    StringBuilder header = new StringBuilder("text");
    for (int k = 1; k <= dimensions; k++) {
      header.append("\td").append(k);
    }
    out.write(header.append('\n').toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Prepared prepare(List<String> texts, Embeddings embeddings) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      lines.append(TsvText.cell(texts.get(i)));
      switch (embeddings.vectors()) {
        case DenseVectors dense ->
            row(dense.values(), i * dense.dimensions(), dense.dimensions(), lines);
        case BinaryVectors binary -> row(binary.row(i), 0, binary.dimensions(), lines);
        case SparseVectors sparse ->
            throw new UsageException(
                "the model's vectors are sparse; tsv cannot hold them, -f npz or jsonl can");
      }
      lines.append('\n');
    }
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    return () -> out.write(bytes);
  }

  private static void row(float[] values, int from, int n, StringBuilder lines) {
    for (int k = from; k < from + n; k++) {
      lines.append('\t').append(values[k]);
    }
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }
}
