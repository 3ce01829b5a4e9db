package dev.simile.classic.word2vec;

import dev.simile.error.UsageException;
import dev.simile.method.Condition;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import java.util.List;

/** The parameters of one run, as numbers. */
public record Settings(
    boolean skipGram,
    boolean hierarchical,
    int dimensions,
    int window,
    int negatives,
    double exponent,
    int epochs,
    int minCount,
    int vocabularyLimit,
    double sample,
    double learningRate,
    double minLearningRateRatio,
    int sentenceLength,
    boolean cbowMean,
    String tokenizer,
    boolean lowercase,
    int phrases,
    double phraseThreshold,
    int phraseMinCount,
    String output) {
  private static final int STRETCH = 10_000;

  static Settings of(Parameters p) {
    boolean skipGram = p.text("architecture").equals("skip-gram");
    double rate = p.real("learning-rate");
    Settings settings =
        new Settings(
            skipGram,
            p.text("objective").equals("hierarchical-softmax"),
            p.integer("dimensions"),
            p.integer("window"),
            p.integer("negatives"),
            p.real("exponent"),
            p.integer("epochs"),
            p.integer("min-count"),
            p.integer("vocabulary-limit"),
            p.real("sample"),
            rate > 0 ? rate : skipGram ? 0.025 : 0.05,
            p.real("min-learning-rate-ratio"),
            p.integer("sentence-length"),
            p.flag("cbow-mean"),
            p.text("tokenizer"),
            p.flag("lowercase"),
            p.integer("phrases"),
            p.real("phrase-threshold"),
            p.integer("phrase-min-count"),
            p.text("output"));
    if (settings.hierarchical && !settings.output.equals("input")) {
      throw new UsageException(
          "hierarchical softmax has no output vectors of words; use output=input or objective=negative-sampling");
    }
    return settings;
  }

  /** Of methods that read windows of words: long texts are cut. */
  static Settings ofWindows(Parameters p) {
    return new Settings(
        false,
        false,
        0,
        0,
        0,
        0,
        0,
        p.integer("min-count"),
        // The word that stands for all rare ones is one more.
        p.integer("vocabulary-limit") == 0 ? 0 : p.integer("vocabulary-limit") + 1,
        0,
        0,
        0,
        p.integer("sentence-length"),
        false,
        p.text("tokenizer"),
        p.flag("lowercase"),
        0,
        0,
        0,
        "");
  }

  /** Of {@code cw2vec}: skip-gram by negative sampling. */
  static Settings ofCw2vec(Parameters p) {
    return new Settings(
        true,
        false,
        p.integer("dimensions"),
        p.integer("window"),
        p.integer("negatives"),
        p.real("exponent"),
        p.integer("epochs"),
        p.integer("min-count"),
        p.integer("vocabulary-limit"),
        p.real("sample"),
        p.real("learning-rate"),
        p.real("min-learning-rate-ratio"),
        p.integer("sentence-length"),
        true,
        p.text("tokenizer"),
        p.flag("lowercase"),
        0,
        0,
        0,
        p.text("output"));
  }

  /** Of {@code fasttext}, which has no phrases and keeps the input vectors. */
  static Settings ofFastText(Parameters p) {
    return new Settings(
        p.text("architecture").equals("skip-gram"),
        p.text("objective").equals("hierarchical-softmax"),
        p.integer("dimensions"),
        p.integer("window"),
        p.integer("negatives"),
        p.real("exponent"),
        p.integer("epochs"),
        p.integer("min-count"),
        p.integer("vocabulary-limit"),
        p.real("sample"),
        p.real("learning-rate"),
        p.real("min-learning-rate-ratio"),
        p.integer("sentence-length"),
        p.flag("cbow-mean"),
        p.text("tokenizer"),
        p.flag("lowercase"),
        0,
        0,
        0,
        "input");
  }

  /** Of methods that count the words' neighbours: texts are never cut. */
  static Settings ofCounting(Parameters p) {
    return new Settings(
        false,
        false,
        0,
        0,
        0,
        0,
        0,
        p.integer("min-count"),
        p.integer("vocabulary-limit"),
        0,
        0,
        0,
        Integer.MAX_VALUE,
        false,
        p.text("tokenizer"),
        p.flag("lowercase"),
        0,
        0,
        0,
        "");
  }

  /**
   * Of {@code doc2vec}, whose long texts are read in stretches of {@value #STRETCH} words; the mean
   * or the sum of a window as its trainer says.
   */
  public static Settings ofDocuments(Parameters p, boolean mean) {
    return new Settings(
        false,
        p.text("objective").equals("hierarchical-softmax"),
        p.integer("dimensions"),
        p.integer("window"),
        p.integer("negatives"),
        p.real("exponent"),
        p.integer("epochs"),
        p.integer("min-count"),
        p.integer("vocabulary-limit"),
        p.real("sample"),
        p.real("learning-rate"),
        p.real("min-learning-rate-ratio"),
        STRETCH,
        mean,
        p.text("tokenizer"),
        p.flag("lowercase"),
        0,
        0,
        0,
        "input");
  }

  /** How texts become words, for every method that reads them by this package. */
  public static Parameter tokenizerParameter() {
    return tokenizerParameter(Condition.noBase());
  }

  static Parameter tokenizerParameter(Condition condition) {
    return Parameter.choice(
            "tokenizer",
            "whitespace",
            List.of("whitespace", "words", "characters", "hanlp"),
            "How a text becomes words: at white space, by the Unicode rules, each character, or as words with Chinese ones by"
                + " HanLP; a base has a tokenizer of its own.")
        .appliesWhen(condition);
  }

  /** Whether letters are folded, for every method that reads them by this package. */
  public static Parameter lowercaseParameter() {
    return lowercaseParameter(Condition.noBase());
  }

  static Parameter lowercaseParameter(Condition condition) {
    return Parameter.flag("lowercase", false, "Whether words are made lower-case.")
        .appliesWhen(condition);
  }

  /** Floats from one row to the next, filled up to a multiple of 16. */
  public int stride() {
    return Weights.stride(dimensions);
  }
}
