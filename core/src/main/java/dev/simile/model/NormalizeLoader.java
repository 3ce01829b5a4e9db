package dev.simile.model;

import dev.simile.transform.Normalize;
import java.nio.file.Path;

/** Reads a Normalize module, which has no files; its dimensions are those of what stands before it. */
record NormalizeLoader(String type) implements ModuleLoader {
  static final String SENTENCE_TRANSFORMERS = "sentence_transformers.models.Normalize";

  @Override
  public void load(Path folder, ModelParts parts) {
    parts.transform(dimensions -> new Normalize(dimensions));
  }
}
