package dev.simile.classic;

import dev.simile.classic.composition.Composition;
import dev.simile.classic.composition.WeightedMean;
import dev.simile.classic.coocsvd.CoocSvd;
import dev.simile.classic.counts.Counts;
import dev.simile.classic.counts.TermLoader;
import dev.simile.classic.doc2vec.Doc2Vec;
import dev.simile.classic.doc2vec.Doc2VecLoader;
import dev.simile.classic.ensemble.Ensemble;
import dev.simile.classic.glove.Glove;
import dev.simile.classic.lsa.Lsa;
import dev.simile.classic.lsa.LsaLoader;
import dev.simile.classic.neurallm.Nnlm;
import dev.simile.classic.neurallm.Polyglot;
import dev.simile.classic.powermean.PowerMean;
import dev.simile.classic.series.WordSeries;
import dev.simile.classic.softbow.SoftBag;
import dev.simile.classic.space.SpaceRepair;
import dev.simile.classic.speech.SpeechTagger;
import dev.simile.classic.staticembedding.StaticEmbedding;
import dev.simile.classic.topics.Lda;
import dev.simile.classic.topics.Plsa;
import dev.simile.classic.topics.TopicFolder;
import dev.simile.classic.unigram.UnigramTokenizer;
import dev.simile.classic.word2vec.Cw2vec;
import dev.simile.classic.word2vec.FastText;
import dev.simile.classic.word2vec.Word2Vec;
import dev.simile.classic.wordmover.WordMoverDistance;
import dev.simile.classic.wordrank.WordRank;
import dev.simile.method.Method;
import dev.simile.method.ModuleProvider;
import dev.simile.method.Tool;
import dev.simile.model.ModuleLoader;
import java.util.ArrayList;
import java.util.List;

/** The methods of this folder, and what reads those models of theirs that core cannot. */
public final class ClassicModules implements ModuleProvider {
  @Override
  public String artifact() {
    return "simile-classic";
  }

  @Override
  public List<Method> methods() {
    List<Method> methods = new ArrayList<>();
    methods.addAll(Counts.methods());
    methods.add(Lsa.method());
    methods.add(Plsa.method());
    methods.add(Lda.method());
    methods.addAll(Composition.methods());
    methods.addAll(SpaceRepair.methods());
    methods.add(PowerMean.method());
    methods.add(WordSeries.method());
    methods.add(SoftBag.method());
    methods.add(WordMoverDistance.method());
    methods.add(StaticEmbedding.method());
    methods.add(Nnlm.method());
    methods.add(Polyglot.method());
    methods.add(Word2Vec.method());
    methods.add(FastText.method());
    methods.add(Glove.method());
    methods.add(CoocSvd.method());
    methods.add(WordRank.method());
    methods.add(Doc2Vec.method());
    methods.add(Cw2vec.method());
    methods.add(Ensemble.method());
    methods.add(UnigramTokenizer.method());
    methods.add(SpeechTagger.method());
    return methods;
  }

  @Override
  public List<Tool> tools() {
    return List.of(
        new Tool(
            "dimension",
            1,
            "words dimension",
            "The number of dimensions with the least loss of pairwise inner products.",
            "Yin & Shen 2018"));
  }

  @Override
  public List<ModuleLoader> loaders() {
    return List.of(
        new TermLoader(),
        new WeightedMean(),
        new SpeechTagger(),
        Cw2vec.loader(),
        new LsaLoader(),
        new Doc2VecLoader(),
        new TopicFolder(),
        new PowerMean(),
        new WordSeries(),
        new SoftBag(),
        new WordMoverDistance(),
        new Ensemble());
  }
}
