package dev.simile.neural.encoder;

import dev.simile.error.ModelException;
import dev.simile.model.ModelParts;
import dev.simile.model.ModuleLoader;
import dev.simile.model.Safetensors;
import dev.simile.neural.engine.Weights;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Reads the weights of a second network for the side of documents; its sizes and tokenizer are
 * those of the network before it, and so is the tokens' table where it was not trained.
 */
public final class TowerLoader implements ModuleLoader {
  static final String TYPE = "tower.v1";
  static final String TENSORS = "model.safetensors";
  private static final Set<String> TABLES = Set.of("tokens.weight", Transformer.WORDS + ".weight");

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void load(Path folder, ModelParts parts) {
    Safetensors stored = Safetensors.open(folder.resolve(TENSORS));
    TextNetwork query =
        parts
            .left(Towers.class)
            .orElseThrow(
                () ->
                    new ModelException(
                        folder + ": damaged: a second network, but no first before it"))
            .query();
    query.weights().freeze("");
    Weights weights = Weights.stored(stored, UnaryOperator.identity()).beside(query.weights());
    TextNetwork document = query.over(weights);
    weights
        .all()
        .forEach(
            (name, tensor) -> {
              if (!TABLES.contains(name) && !stored.has(name, Weights.shape(tensor))) {
                throw new ModelException(
                    stored.file()
                        + ": damaged: no tensor "
                        + name
                        + " of the first network's shape");
              }
            });
    NetworkLoader.put(new Towers(query, document), parts);
  }
}
