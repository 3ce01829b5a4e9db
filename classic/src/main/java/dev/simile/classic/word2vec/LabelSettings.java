package dev.simile.classic.word2vec;

import dev.simile.error.UsageException;
import dev.simile.method.Parameters;
import dev.simile.words.CharacterNgrams;
import dev.simile.words.FastTextArguments;
import dev.simile.words.FastTextArguments.Loss;

/**
 * The parameters of a supervised run.
 *
 * @param exponent labels are drawn as negatives by their count to this power
 * @param ngrams of characters; without these and without runs of words there are no buckets
 * @param labelSeparator what stands between the labels of a cell; empty if it holds one
 */
record LabelSettings(
    Loss loss,
    int dimensions,
    int epochs,
    int minCount,
    int minCountLabel,
    int vocabularyLimit,
    int negatives,
    double exponent,
    int wordNgrams,
    CharacterNgrams ngrams,
    double learningRate,
    double minLearningRateRatio,
    String tokenizer,
    boolean lowercase,
    String labelSeparator) {
  static LabelSettings of(Parameters p) {
    int wordNgrams = p.integer("word-ngrams");
    int maxn = p.integer("maxn");
    if (maxn > 0 && p.integer("minn") > maxn) {
      throw new UsageException(
          "minn=" + p.integer("minn") + " is more than maxn=" + maxn + "; maxn=0 is none");
    }
    int bucket = wordNgrams < 2 && maxn == 0 ? 0 : p.integer("bucket");
    return new LabelSettings(
        loss(p.text("objective")),
        p.integer("dimensions"),
        p.integer("epochs"),
        p.integer("min-count"),
        p.integer("min-count-label"),
        p.integer("vocabulary-limit"),
        p.integer("negatives"),
        p.real("exponent"),
        wordNgrams,
        new CharacterNgrams(p.integer("minn"), maxn, bucket),
        p.real("learning-rate"),
        p.real("min-learning-rate-ratio"),
        p.text("tokenizer"),
        p.flag("lowercase"),
        p.text("label-separator"));
  }

  private static Loss loss(String objective) {
    return switch (objective) {
      case "label-softmax" -> Loss.SOFTMAX;
      case "hierarchical-softmax" -> Loss.HIERARCHICAL_SOFTMAX;
      case "negative-sampling" -> Loss.NEGATIVE_SAMPLING;
      case "one-vs-all" -> Loss.ONE_VS_ALL;
      default -> throw new IllegalArgumentException(objective);
    };
  }

  /** As fastText's file says it; its window, update rate and sub-sampling are not used. */
  FastTextArguments arguments() {
    return new FastTextArguments(
        dimensions,
        5,
        epochs,
        minCount,
        negatives,
        wordNgrams,
        loss,
        FastTextArguments.Kind.SUPERVISED,
        ngrams.bucket(),
        ngrams.minn(),
        ngrams.maxn(),
        100,
        1e-4);
  }
}
