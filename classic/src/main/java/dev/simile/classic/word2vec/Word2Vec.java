package dev.simile.classic.word2vec;

import dev.simile.method.Architecture;
import dev.simile.method.Condition;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Objective;
import dev.simile.method.Parameter;
import dev.simile.method.Shape;
import java.util.List;
import java.util.Set;

/**
 * The method {@code word2vec}: skip-gram or CBOW, trained by negative sampling or hierarchical
 * softmax.
 */
public final class Word2Vec {
  private Word2Vec() {}

  /** What the registry lists; its defaults are those of the original tool. */
  public static Method method() {
    return new Method(
        "word2vec",
        1,
        Set.of(Kind.WORDS, Kind.ENCODER),
        "Word vectors that predict a word's neighbours (skip-gram) or the word from them (CBOW).",
        "Mikolov et al. 2013",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        Method.Base.OPTIONAL,
        List.of(skipGram(), cbow()),
        List.of(negativeSampling(), hierarchicalSoftmax()),
        own(),
        new Word2VecTrainer());
  }

  static Architecture skipGram() {
    return new Architecture(
        "skip-gram",
        1,
        Set.of(Kind.ARCHITECTURE, Kind.WORDS),
        "Each word of the window predicts the centre word.",
        "Mikolov et al. 2013a",
        List.of());
  }

  static Architecture cbow() {
    return new Architecture(
        "cbow",
        1,
        Set.of(Kind.ARCHITECTURE, Kind.WORDS),
        "The mean of the window's words predicts the centre word.",
        "Mikolov et al. 2013a",
        List.of(
            Parameter.flag("cbow-mean", true, "The mean of the window's vectors, not their sum.")));
  }

  /** The objective {@code negative-sampling}, as of all methods here. */
  public static Objective negativeSampling() {
    return new Objective(
        "negative-sampling",
        1,
        "Tells the true word from words drawn at random.",
        "Mikolov et al. 2013b, equation 4",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        List.of(
            Parameter.integer("negatives", 5, 1, 100, "Words drawn at random for each true one."),
            Parameter.real(
                "exponent", 0.75, -2, 2, "Negatives are drawn by word count to this power.")));
  }

  /** The objective {@code hierarchical-softmax}, as of all methods here. */
  public static Objective hierarchicalSoftmax() {
    return new Objective(
        "hierarchical-softmax",
        1,
        "Follows the path to the true word in a Huffman tree.",
        "Mikolov et al. 2013b, equation 3",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        List.of());
  }

  private static List<Parameter> own() {
    return List.of(
        Parameter.integer("dimensions", 100, 1, 4096, "Numbers in a vector."),
        Parameter.integer("window", 5, 1, 100, "The furthest neighbour that counts, in words."),
        Parameter.integer("epochs", 5, 1, 10_000, "Passes over the corpus."),
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
        Parameter.real(
            "learning-rate",
            0,
            0,
            10,
            "The first learning rate; 0 is the original tool's: 0.025 for skip-gram, 0.05 for cbow."),
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
        Settings.lowercaseParameter(),
        Parameter.integer(
                "phrases",
                0,
                0,
                5,
                "Passes that join frequent pairs of words by _ before training.")
            .appliesWhen(Condition.noBase()),
        Parameter.real(
                "phrase-threshold", 100, 0, 1e12, "The score above which two words are joined.")
            .appliesUnless("phrases", "0"),
        Parameter.integer(
                "phrase-min-count",
                5,
                0,
                1_000_000_000,
                "Taken off a pair's count; rarer words and pairs are never joined.")
            .appliesUnless("phrases", "0"),
        Parameter.choice(
            "output",
            "input",
            List.of("input", "output", "sum"),
            "The vectors kept: of the words as inputs, as outputs (negative sampling), or both added."));
  }
}
