package dev.simile.model;

import dev.simile.method.Method;
import dev.simile.method.ModuleProvider;
import java.util.List;

/** What core itself can read. */
public final class CoreModules implements ModuleProvider {
  @Override
  public String artifact() {
    return "simile-core";
  }

  @Override
  public List<Method> methods() {
    return List.of();
  }

  @Override
  public List<ModuleLoader> loaders() {
    return List.of(
        new StaticEmbeddingLoader(StaticEmbeddingLoader.OURS),
        new StaticEmbeddingLoader(StaticEmbeddingLoader.SENTENCE_TRANSFORMERS),
        new StaticEmbeddingLoader(
            "sentence_transformers.sentence_transformer.modules.StaticEmbedding"),
        new NormalizeLoader("normalize.v1"),
        new NormalizeLoader(NormalizeLoader.SENTENCE_TRANSFORMERS),
        new NormalizeLoader("sentence_transformers.sentence_transformer.modules.Normalize"),
        new RemoveComponentsLoader(),
        new WhiteningLoader(),
        new FlowLoader(),
        new TokenizerLoader());
  }
}
