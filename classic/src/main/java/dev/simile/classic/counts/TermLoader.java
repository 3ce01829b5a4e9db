package dev.simile.classic.counts;

import dev.simile.error.ModelException;
import dev.simile.model.ModelParts;
import dev.simile.model.ModuleLoader;
import dev.simile.vector.Similarity;
import java.nio.file.Path;

/**
 * Reads a term encoder as the encoder of a model, and as its scorer where it has a score of its
 * own.
 */
public final class TermLoader implements ModuleLoader {
  @Override
  public String type() {
    return TermFolder.TYPE;
  }

  @Override
  public void load(Path folder, ModelParts parts) {
    TermEncoder encoder = TermFolder.read(folder);
    parts.encoder(
        transforms -> {
          if (!transforms.isEmpty()) {
            throw new ModelException(
                "the transform "
                    + transforms.getFirst().id()
                    + " takes dense vectors; these are sparse. Put lsa between");
          }
          return encoder;
        },
        encoder.dimensions(),
        encoder.tokenizer());
    if (encoder.similarity() != Similarity.COSINE) {
      parts.scorer(encoder.scorer(encoder.similarity()));
    }
  }
}
