package dev.simile.cli.output;

import dev.simile.encode.Embeddings;
import java.io.IOException;
import java.util.List;

/**
 * Vectors in one format. Batches are prepared on many threads and appended on one, in order; {@link
 * #finish()} once after the last.
 */
public interface VectorOutput {
  /** A batch that is ready to be written. */
  @FunctionalInterface
  interface Prepared {
    void append() throws IOException;
  }

  /** Turns a batch into bytes; may be called by several threads at once. */
  Prepared prepare(List<String> texts, Embeddings embeddings);

  /** Writes what can only be known at the end. */
  void finish() throws IOException;
}
