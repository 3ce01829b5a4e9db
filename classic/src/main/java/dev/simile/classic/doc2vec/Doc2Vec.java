package dev.simile.classic.doc2vec;

import dev.simile.classic.word2vec.Settings;
import dev.simile.classic.word2vec.Word2Vec;
import dev.simile.method.Condition;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.Shape;
import java.util.List;
import java.util.Set;

/** The method {@code doc2vec}: PV-DM or PV-DBOW, by negative sampling or hierarchical softmax. */
public final class Doc2Vec {
  private Doc2Vec() {}

  /** What the registry lists; its defaults are those of gensim's Doc2Vec. */
  public static Method method() {
    return new Method(
        "doc2vec",
        1,
        Set.of(Kind.ENCODER),
        "Paragraph vectors: a vector a text that predicts its words; new texts get theirs by the same steps.",
        "Le & Mikolov 2014",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        Method.Base.OPTIONAL,
        List.of(memory(), bagOfWords()),
        List.of(Word2Vec.negativeSampling(), Word2Vec.hierarchicalSoftmax()),
        own(),
        new Doc2VecTrainer());
  }

  private static dev.simile.method.Architecture memory() {
    return new dev.simile.method.Architecture(
        "pv-dm",
        1,
        Set.of(Kind.ARCHITECTURE, Kind.ENCODER),
        "The text's vector and the window's words together predict the centre word.",
        "Le & Mikolov 2014, section 2.2",
        List.of(
            Parameter.choice(
                "combine",
                "mean",
                List.of("mean", "sum", "concatenation"),
                "What becomes of the text's vector and the words'.")));
  }

  private static dev.simile.method.Architecture bagOfWords() {
    return new dev.simile.method.Architecture(
        "pv-dbow",
        1,
        Set.of(Kind.ARCHITECTURE, Kind.ENCODER),
        "The text's vector predicts each of its words.",
        "Le & Mikolov 2014, section 2.3",
        List.of(
            Parameter.flag(
                "dbow-words",
                false,
                "Trains word vectors too, by skip-gram between the same steps.")));
  }

  private static List<Parameter> own() {
    return List.of(
        Parameter.integer("dimensions", 100, 1, 4096, "Numbers in a vector."),
        Parameter.integer("window", 5, 1, 100, "The furthest neighbour that counts, in words.")
            .appliesWhen(
                Condition.any(
                    Condition.is("architecture", "pv-dm"), Condition.is("dbow-words", "true"))),
        Parameter.integer("epochs", 10, 1, 10_000, "Passes over the corpus."),
        Parameter.integer(
            "inference-epochs", 0, 0, 10_000, "Passes over a text to encode it; 0 is epochs."),
        Parameter.integer("min-count", 5, 1, 1_000_000_000, "Rarer words are left out."),
        Parameter.integer(
            "vocabulary-limit",
            0,
            0,
            100_000_000,
            "The most words kept, the frequent ones first; 0 is no limit."),
        Parameter.real(
            "sample",
            1e-3,
            0,
            1,
            "Words with a greater share of the corpus are thinned out; 0 is never."),
        Parameter.real("learning-rate", 0.025, 0, 10, "The first learning rate."),
        Parameter.real(
            "min-learning-rate-ratio",
            4e-3,
            0,
            1,
            "The last learning rate as a share of the first."),
        Settings.tokenizerParameter(),
        Settings.lowercaseParameter());
  }
}
