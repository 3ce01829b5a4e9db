package dev.simile.classic.word2vec;

import dev.simile.method.Architecture;
import dev.simile.method.Condition;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Objective;
import dev.simile.method.Parameter;
import dev.simile.method.Shape;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The method {@code fasttext}: word2vec whose words are sums of character n-grams, so that unseen
 * words have vectors too; and its classifier of texts.
 */
public final class FastText {
  /** A base's tokenizer takes the place of the splitting, but for the classifier. */
  private static final Condition SPLITS =
      Condition.any(Condition.noBase(), Condition.is("architecture", "supervised"));

  private FastText() {}

  /** What the registry lists; its defaults are those of the original tool. */
  public static Method method() {
    return new Method(
        "fasttext",
        1,
        Set.of(Kind.WORDS, Kind.ENCODER, Kind.CLASSIFIER),
        "Word vectors made of character n-grams, so that unseen words have theirs; with architecture=supervised a"
            + " classifier of texts.",
        "Bojanowski et al. 2017; Joulin et al. 2017",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS, Shape.LABELLED_TEXTS),
        Method.Base.OPTIONAL,
        List.of(Word2Vec.skipGram(), Word2Vec.cbow(), supervised()),
        List.of(
            Word2Vec.negativeSampling(),
            Word2Vec.hierarchicalSoftmax(),
            labelSoftmax(),
            oneVsAll()),
        own(),
        new FastTextTrainer());
  }

  private static Architecture supervised() {
    return new Architecture(
        "supervised",
        1,
        Set.of(Kind.ARCHITECTURE, Kind.CLASSIFIER),
        "The mean of a text's words and runs of words predicts its label.",
        "Joulin et al. 2017",
        List.of(
            Parameter.integer(
                "word-ngrams",
                1,
                1,
                100,
                "The longest run of words that is a feature, by its hash."),
            Parameter.integer("min-count-label", 0, 0, 1_000_000_000, "Rarer labels are left out."),
            Parameter.text(
                "label-separator",
                "",
                "What stands between the labels where a text has several; empty is one label a text.")),
        Map.of(
            "objective",
            "label-softmax",
            "learning-rate",
            "0.1",
            "min-count",
            "1",
            "minn",
            "0",
            "maxn",
            "0"));
  }

  private static Objective labelSoftmax() {
    return new Objective(
        "label-softmax",
        1,
        "Cross-entropy of the softmax over all labels; also as softmax, fastText's name for it.",
        "Joulin et al. 2017",
        Set.of(Shape.LABELLED_TEXTS),
        List.of(),
        List.of("softmax"));
  }

  private static Objective oneVsAll() {
    return new Objective(
        "one-vs-all",
        1,
        "A logistic regression for each label, for texts that have several labels.",
        "Joulin et al. 2017",
        Set.of(Shape.LABELLED_TEXTS),
        List.of());
  }

  private static List<Parameter> own() {
    return List.of(
        Parameter.integer("dimensions", 100, 1, 4096, "Numbers in a vector."),
        Parameter.integer("minn", 3, 0, 100, "The fewest characters of an n-gram.")
            .appliesUnless("maxn", "0"),
        Parameter.integer(
            "maxn", 6, 0, 100, "The most characters of an n-gram; 0 is no n-grams, as word2vec."),
        Parameter.integer(
                "bucket",
                2_000_000,
                1,
                100_000_000,
                "N-grams share so many rows by their hash; only rows that are used take memory.")
            .appliesWhen(
                Condition.any(Condition.isNot("maxn", "0"), Condition.isNot("word-ngrams", "1"))),
        Parameter.real("exponent", 0.5, -2, 2, "Negatives are drawn by word count to this power."),
        Parameter.integer("window", 5, 1, 100, "The furthest neighbour that counts, in words.")
            .appliesWhen("architecture", "skip-gram", "cbow"),
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
                "Words with a greater share of the corpus are thinned out; 0 is never.")
            .appliesWhen("architecture", "skip-gram", "cbow"),
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
                "Longer texts are cut into sentences of so many words.")
            .appliesWhen("architecture", "skip-gram", "cbow"),
        Settings.tokenizerParameter(SPLITS),
        Settings.lowercaseParameter(SPLITS));
  }
}
