package dev.simile.neural;

import dev.simile.method.Method;
import dev.simile.method.ModuleProvider;
import dev.simile.model.ModuleLoader;
import dev.simile.neural.encoder.NetworkLoader;
import dev.simile.neural.encoder.PairClassifierLoader;
import dev.simile.neural.encoder.TowerLoader;
import dev.simile.neural.encoder.TransformerLoader;
import dev.simile.neural.flow.FlowMethod;
import dev.simile.neural.match.CrossEncoderLoader;
import dev.simile.neural.match.MatchLoader;
import dev.simile.neural.pretrain.BertMethod;
import dev.simile.neural.train.EncoderMethods;
import dev.simile.neural.train.PairMethods;
import java.util.ArrayList;
import java.util.List;

/** The methods of this folder, and what reads their models; neither touches libtorch until used. */
public final class NeuralModules implements ModuleProvider {
  @Override
  public String artifact() {
    return "simile-neural";
  }

  @Override
  public List<Method> methods() {
    List<Method> methods = new ArrayList<>(EncoderMethods.all());
    methods.addAll(PairMethods.all());
    methods.add(FlowMethod.method());
    methods.add(BertMethod.method());
    return methods;
  }

  @Override
  public List<ModuleLoader> loaders() {
    List<ModuleLoader> loaders = new ArrayList<>(TransformerLoader.all());
    loaders.add(new NetworkLoader());
    loaders.add(new TowerLoader());
    loaders.add(new PairClassifierLoader());
    loaders.add(new MatchLoader());
    loaders.add(new CrossEncoderLoader());
    return loaders;
  }
}
