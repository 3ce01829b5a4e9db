package dev.simile.neural.encoder;

import dev.simile.model.ModelParts;
import dev.simile.model.ModuleLoader;
import dev.simile.neural.engine.Engine;
import java.nio.file.Path;

/** Reads a network's folder. */
public final class NetworkLoader implements ModuleLoader {
  @Override
  public String type() {
    return TextNetwork.TYPE;
  }

  @Override
  public void load(Path folder, ModelParts parts) {
    ready();
    put(TextNetwork.read(folder), parts);
  }

  /** Loads libtorch; what runs a network runs in threads of its own, a batch each. */
  public static void ready() {
    Engine.require();
    Engine.threads(1);
  }

  static void put(TextNetwork network, ModelParts parts) {
    put(Towers.shared(network), parts);
  }

  static void put(Towers towers, ModelParts parts) {
    parts.leave(towers);
    parts.encoder(
        transforms -> new NetworkEncoder(towers, transforms),
        towers.dimensions(),
        towers.tokenizer());
  }
}
