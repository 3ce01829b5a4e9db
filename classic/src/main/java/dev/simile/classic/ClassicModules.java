package dev.simile.classic;

import dev.simile.classic.composition.Composition;
import dev.simile.classic.staticembedding.StaticEmbedding;
import dev.simile.classic.unigram.UnigramTokenizer;
import dev.simile.classic.word2vec.FastText;
import dev.simile.classic.word2vec.Word2Vec;
import dev.simile.method.Method;
import dev.simile.method.ModuleProvider;
import dev.simile.model.ModuleLoader;
import java.util.ArrayList;
import java.util.List;

/** The methods of this folder; their models are read by core. */
public final class ClassicModules implements ModuleProvider {
  @Override
  public String artifact() {
    return "simile-classic";
  }

  @Override
  public List<Method> methods() {
    List<Method> methods = new ArrayList<>();
    methods.addAll(Composition.methods());
    methods.add(StaticEmbedding.method());
    methods.add(Word2Vec.method());
    methods.add(FastText.method());
    methods.add(UnigramTokenizer.method());
    return methods;
  }

  @Override
  public List<ModuleLoader> loaders() {
    return List.of();
  }
}
