package dev.simile.classic.word2vec;

import dev.simile.method.Architecture;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Objective;
import dev.simile.method.Parameter;
import dev.simile.method.Shape;
import java.util.List;
import java.util.Set;

/**
 * The method {@code fasttext}: word2vec whose words are sums of character n-grams, so that unseen
 * words have vectors too.
 */
public final class FastText {
  private FastText() {}

  /** What the registry lists; its defaults are those of the original tool. */
  public static Method method() {
    return new Method(
        "fasttext",
        1,
        Set.of(Kind.WORDS, Kind.ENCODER),
        "Word vectors made of character n-grams: unseen and rare words get theirs from their parts.",
        "Bojanowski et al. 2017",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        Method.Base.OPTIONAL,
        List.of(
            architecture("skip-gram", "The centre word's n-grams predict each word of the window."),
            architecture("cbow", "The mean of the window's n-grams predicts the centre word.")),
        List.of(negativeSampling(), hierarchicalSoftmax()),
        own(),
        new FastTextTrainer());
  }

  private static Architecture architecture(String id, String summary) {
    return new Architecture(
        id, 1, Set.of(Kind.ARCHITECTURE, Kind.WORDS), summary, "Bojanowski et al. 2017", List.of());
  }

  private static Objective negativeSampling() {
    return new Objective(
        "negative-sampling",
        1,
        "Tells the true word from words drawn at random.",
        "Bojanowski et al. 2017, section 3.1",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        List.of(
            Parameter.integer("negatives", 5, 1, 100, "Words drawn at random for each true one."),
            Parameter.real(
                "exponent", 0.5, -2, 2, "Negatives are drawn by word count to this power.")));
  }

  private static Objective hierarchicalSoftmax() {
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
        Parameter.integer("minn", 3, 0, 100, "The fewest characters of an n-gram."),
        Parameter.integer(
            "maxn", 6, 0, 100, "The most characters of an n-gram; 0 is no n-grams, as word2vec."),
        Parameter.integer(
            "bucket",
            2_000_000,
            1,
            100_000_000,
            "N-grams share so many rows by their hash; only rows that are used take memory."),
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
            1e-4,
            0,
            1,
            "Words with a greater share of the corpus are thinned out; 0 is never."),
        Parameter.real("learning-rate", 0.05, 0, 10, "The first learning rate."),
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
        Parameter.choice(
            "tokenizer",
            "whitespace",
            List.of("whitespace", "words", "characters"),
            "How a text becomes words: at white space, by the Unicode rules, or each character; a base's tokenizer goes first."),
        Parameter.flag("lowercase", false, "Whether words are made lower-case."));
  }
}
