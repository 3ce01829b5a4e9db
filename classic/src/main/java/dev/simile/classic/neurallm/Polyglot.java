package dev.simile.classic.neurallm;

import dev.simile.classic.word2vec.Corpus;
import dev.simile.classic.word2vec.IdFile;
import dev.simile.classic.word2vec.RandomBits;
import dev.simile.classic.word2vec.WindowCorpus;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.method.Shape;
import dev.simile.method.TrainingRun;
import dev.simile.parallel.Shards;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The method {@code polyglot}: word vectors of a network that tells a window of words from the same
 * one with another word in the middle.
 */
public final class Polyglot {
  private Polyglot() {}

  /** What the registry lists; its defaults are the paper's where it names one. */
  public static Method method() {
    List<Parameter> own = new ArrayList<>(own());
    own.addAll(WindowCorpus.parameters());
    return new Method(
        "polyglot",
        1,
        Set.of(Kind.WORDS, Kind.ENCODER),
        "Word vectors of a network that scores windows of words above those with a wrong word in the middle.",
        "Al-Rfou et al. 2013; Collobert & Weston 2008",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        Method.Base.OPTIONAL,
        List.of(),
        List.of(),
        own,
        Polyglot::train);
  }

  private static List<Parameter> own() {
    return List.of(
        Parameter.integer("dimensions", 64, 1, 4096, "Numbers in a vector."),
        Parameter.integer("window", 2, 1, 100, "Words on each side of the one in the middle."),
        Parameter.integer("hidden", 32, 1, 4096, "Units of the hidden layer."),
        Parameter.integer("epochs", 10, 1, 10_000, "Passes over the corpus."),
        Parameter.integer("batch-size", 256, 1, 65_536, "Windows between two steps."),
        Parameter.choice(
            "optimizer", "adagrad", List.of("sgd", "adagrad"), "How a gradient becomes a step."),
        Parameter.real(
            "learning-rate",
            0,
            0,
            10,
            "The first learning rate; 0 is 0.01 for sgd, 0.1 for adagrad."),
        Parameter.real(
            "min-learning-rate-ratio", 1, 0, 1, "The last learning rate as a share of the first."),
        Parameter.real(
            "exponent", 1, -2, 2, "The wrong word is drawn by count to this power; 0: all alike."));
  }

  private static void train(TrainingRun run) throws IOException {
    Parameters p = run.parameters();
    WindowCorpus windows = WindowCorpus.of(run);
    Corpus corpus = windows.corpus();
    int side = p.integer("window");
    boolean adaptive = p.text("optimizer").equals("adagrad");
    double given = p.real("learning-rate");
    double first = given > 0 ? given : adaptive ? 0.1 : 0.01;
    double last = p.real("min-learning-rate-ratio");
    try (Shards shards = new Shards(run.threads());
        IdFile file = new IdFile(corpus.ids())) {
      WindowRanking network =
          new WindowRanking(
              corpus.counts(),
              side,
              p.integer("dimensions"),
              p.integer("hidden"),
              p.real("exponent"),
              adaptive,
              RandomBits.of(run.seed(), -1),
              shards);
      new WindowTraining(
              run,
              corpus,
              new Windows(corpus, file, side, side),
              network,
              corpus.chunkCount(),
              p.integer("epochs"),
              p.integer("batch-size"))
          .train(
              windows.resumed(), (share, words) -> first * (1 - (1 - last) * share), epoch -> {});
      EmbeddingRows.of(windows, network.embeddings()).write(run);
    }
  }
}
