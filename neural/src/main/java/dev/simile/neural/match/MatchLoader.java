package dev.simile.neural.match;

import dev.simile.model.ModelParts;
import dev.simile.model.ModuleLoader;
import dev.simile.neural.encoder.NetworkLoader;
import java.nio.file.Path;

/** Reads a matching model's folder. */
public final class MatchLoader implements ModuleLoader {
  @Override
  public String type() {
    return MatchNetwork.TYPE;
  }

  @Override
  public void load(Path folder, ModelParts parts) {
    NetworkLoader.ready();
    MatchNetwork network = MatchNetwork.read(folder);
    parts.tokenizer(network.tokenizer());
    parts.scorer(new NetworkScorer(network));
  }
}
