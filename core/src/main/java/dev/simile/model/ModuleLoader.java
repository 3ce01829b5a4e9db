package dev.simile.model;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads one type of module from a model folder.
 *
 * <p>A folder's modules.json lists modules in order; the first gives an encoder, each later one is
 * a transform put after it. The type is a versioned id of ours ({@code normalize.v1}) or a name
 * sentence-transformers writes.
 */
public interface ModuleLoader {
  /** The type as it stands in modules.json. */
  String type();

  /**
   * Reads the module and adds it to what was read so far.
   *
   * @param folder the module's own folder, inside the model's
   * @throws dev.simile.error.ModelException if a file is missing or damaged
   */
  void load(Path folder, ModelParts parts) throws IOException;
}
