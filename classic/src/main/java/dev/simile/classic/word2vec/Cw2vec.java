package dev.simile.classic.word2vec;

import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.Shape;
import dev.simile.model.ModuleLoader;
import java.util.List;
import java.util.Set;

/** The method {@code cw2vec}: skip-gram whose Chinese words are made of stroke n-grams. */
public final class Cw2vec {
  private Cw2vec() {}

  /** What the registry lists; its defaults are those of the paper where it says them. */
  public static Method method() {
    return new Method(
        "cw2vec",
        1,
        Set.of(Kind.WORDS, Kind.ENCODER),
        "Chinese word vectors from the strokes of their characters, so that unseen words have theirs.",
        "Cao et al. 2018",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        Method.Base.OPTIONAL,
        List.of(Word2Vec.skipGram()),
        List.of(Word2Vec.negativeSampling()),
        own(),
        new Cw2vecTrainer());
  }

  /** What reads the strokes of a trained model. */
  public static ModuleLoader loader() {
    return new StrokeFolder();
  }

  private static List<Parameter> own() {
    return List.of(
        Parameter.text(
            "strokes", "", "The file with the strokes of characters, in lines such as 大:横,撇,捺."),
        Parameter.integer("dimensions", 100, 1, 4096, "Numbers in a vector."),
        Parameter.integer("minn", 3, 1, 26, "The fewest strokes of an n-gram."),
        Parameter.integer("maxn", 12, 1, 26, "The most strokes of an n-gram."),
        Parameter.integer(
            "bucket",
            2_000_000,
            1,
            100_000_000,
            "N-grams share so many rows by their hash; only rows that are used take memory."),
        Parameter.choice(
            "output",
            "context",
            List.of("context", "strokes", "sum"),
            "The vectors kept: of the words as contexts, of their strokes, or both added."),
        Parameter.integer("window", 5, 1, 100, "The furthest neighbour that counts, in words."),
        Parameter.integer("epochs", 5, 1, 10_000, "Passes over the corpus."),
        Parameter.integer("min-count", 10, 1, 1_000_000_000, "Rarer words are left out."),
        Parameter.integer(
            "vocabulary-limit",
            0,
            0,
            100_000_000,
            "The most words kept, the frequent ones first; 0 is no limit."),
        Parameter.real(
            "sample",
            1e-4,
            0,
            1,
            "Words with a greater share of the corpus are thinned out; 0 is never."),
        // The score is the mean over a hundred n-grams, not their sum: smaller gradients, larger
        // steps.
        Parameter.real("learning-rate", 0.1, 0, 10, "The first learning rate."),
        Parameter.real(
            "min-learning-rate-ratio",
            1e-4,
            0,
            1,
            "The last learning rate as a share of the first."),
        Parameter.integer(
            "sentence-length",
            1000,
            2,
            100_000,
            "Longer texts are cut into sentences of so many words."),
        Settings.tokenizerParameter(),
        Settings.lowercaseParameter());
  }
}
