package dev.simile.model;

import java.io.IOException;
import java.nio.file.Path;

/** Seals a finished folder: what its files and its golden sentences are. */
public final class ProvenanceWriter {
  private ProvenanceWriter() {}

  /**
   * Loads the model, encodes the golden sentences and writes simile.json.
   *
   * @param method versioned id
   * @param identity hash of what decides the result
   */
  public static void write(Path folder, String method, String identity) throws IOException {
    Provenance.of(method, identity, folder).write(folder);
  }
}
