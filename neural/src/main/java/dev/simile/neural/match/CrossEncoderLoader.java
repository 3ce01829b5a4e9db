package dev.simile.neural.match;

import dev.simile.model.ModelFolder;
import dev.simile.model.ModelParts;
import dev.simile.model.ModuleLoader;
import dev.simile.neural.encoder.NetworkLoader;
import java.nio.file.Path;

/** Reads a cross-encoder's folder, ours or one of Hugging Face's BERT family. */
public final class CrossEncoderLoader implements ModuleLoader {
  @Override
  public String type() {
    return ModelFolder.CROSS_ENCODER;
  }

  @Override
  public void load(Path folder, ModelParts parts) {
    NetworkLoader.ready();
    CrossEncoder network = CrossEncoder.read(folder);
    parts.tokenizer(network.tokenizer());
    parts.scorer(new NetworkScorer(network));
  }
}
