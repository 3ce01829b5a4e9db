package dev.simile.neural.encoder;

import dev.simile.model.ModelFolder;
import dev.simile.model.ModelParts;
import dev.simile.model.ModuleLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a transformer, ours or one of Hugging Face's BERT family; the mean of its last layer,
 * unless a module of pooling follows.
 */
public record TransformerLoader(String type) implements ModuleLoader {
  /** A tokenizer or a pooling that Python's programs do not know. */
  static final String OURS = "transformer.v1";

  public static List<ModuleLoader> all() {
    return List.of(
        new TransformerLoader(OURS),
        new TransformerLoader(ModelFolder.TRANSFORMER),
        new TransformerLoader("sentence_transformers.sentence_transformer.modules.Transformer"),
        new PoolingLoader(PoolingLoader.OURS),
        new PoolingLoader(PoolingLoader.SENTENCE_TRANSFORMERS),
        new PoolingLoader("sentence_transformers.sentence_transformer.modules.Pooling"));
  }

  @Override
  public void load(Path folder, ModelParts parts) {
    NetworkLoader.ready();
    TextNetwork network = TransformerFolder.read(folder);
    parts.leave(network);
    NetworkLoader.put(network, parts);
  }
}
