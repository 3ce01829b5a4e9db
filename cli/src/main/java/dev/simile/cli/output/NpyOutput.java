package dev.simile.cli.output;

import dev.simile.encode.Embeddings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * One float32 array [n, d] as numpy's npy; the header is written again at the end, when n is known.
 */
public final class NpyOutput implements VectorOutput {
  private final OutputFile file;
  private final int dimensions;
  private long rows;

  public NpyOutput(OutputFile file, int dimensions) throws IOException {
    this.file = file;
    this.dimensions = dimensions;
    file.append(NumpyHeader.of("<f4", 0, dimensions));
  }

  @Override
  public Prepared prepare(List<String> texts, Embeddings embeddings) {
    byte[] bytes = FloatBytes.of(embeddings.vectors(), "npy");
    int count = embeddings.count();
    return () -> {
      file.append(bytes);
      rows += count;
    };
  }

  @Override
  public void finish() throws IOException {
    file.channel().write(ByteBuffer.wrap(NumpyHeader.of("<f4", rows, dimensions)), 0);
  }
}
