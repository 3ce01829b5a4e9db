package dev.simile.classic.counts;

import dev.simile.classic.counts.Weighting.Bm25;
import dev.simile.classic.counts.Weighting.TfIdf;
import dev.simile.error.UsageException;
import dev.simile.method.Parameters;
import dev.simile.method.TrainingRun;
import dev.simile.tokenize.Tokenizer;
import dev.simile.vector.SparseVectors;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From a run's texts to a term encoder. */
public final class TermTraining {
  private TermTraining() {}

  /** What is made of the counts. */
  @FunctionalInterface
  interface Weights {
    Weighting of(TermStatistics statistics, int[] kept, Parameters parameters);
  }

  /**
   * An encoder and what it makes of the texts it was fitted on.
   *
   * @param vectors {@code [texts, terms]}
   */
  public record Fitted(TermEncoder terms, SparseVectors vectors) {}

  /** The encoder of the method {@code tfidf}, whose parameters the run has, and its matrix. */
  public static Fitted tfidf(TrainingRun run) throws IOException {
    TermRows rows = new TermRows();
    return fitted(tfidf(run, rows), rows, run.threads());
  }

  static Kept tfidf(TrainingRun run, @Nullable TermRows rows) throws IOException {
    Parameters p = run.parameters();
    return fit(
        run, p.integer("ngram-min"), p.integer("ngram-max"), Set.of(), TermTraining::tfidf, rows);
  }

  /**
   * Plain counts of single words, read as {@link Counts#readingParameters} say.
   *
   * @param stopWords words that are no terms
   */
  public static Fitted counts(TrainingRun run, Set<String> stopWords) throws IOException {
    TermRows rows = new TermRows();
    Weights plain = (statistics, kept, p) -> counts(TermFrequency.COUNT, Norm.NONE, kept.length);
    return fitted(fit(run, 1, 1, stopWords, plain, rows), rows, run.threads());
  }

  static TermEncoder fit(TrainingRun run, int least, int most, Weights weights) throws IOException {
    return fit(run, least, most, Set.of(), weights, null).terms();
  }

  private static Fitted fitted(Kept kept, TermRows rows, int threads) {
    return new Fitted(
        kept.terms(),
        rows.vectors(kept.nodes(), kept.allNodes(), kept.terms().weighting(), threads));
  }

  /** An encoder, and the nodes that are its columns, of how many. */
  record Kept(TermEncoder terms, int[] nodes, int allNodes) {}

  private static Kept fit(
      TrainingRun run,
      int least,
      int most,
      Set<String> stopWords,
      Weights weights,
      @Nullable TermRows rows)
      throws IOException {
    if (least > most) {
      throw new UsageException(
          "ngram-min is " + least + " and ngram-max " + most + "; the first may not be greater");
    }
    Parameters p = run.parameters();
    Tokenizer pieces = pieces(run);
    String splitting = p.text("tokenizer");
    boolean lowercase = p.flag("lowercase");
    TermStatistics statistics =
        new TermReader(pieces, splitting, lowercase, least, most, rows).read(run);
    int[] kept =
        statistics.select(
            p.integer("min-texts"),
            p.real("max-text-share"),
            p.integer("vocabulary-limit"),
            id -> stopWords.contains(statistics.word(id, pieces)));
    run.progress().note(String.format(Locale.ROOT, "%,d terms", kept.length));
    run.progress().figure("terms", Integer.toString(kept.length));
    TermEncoder terms =
        new TermEncoder(
            statistics.terms(kept, pieces, splitting, lowercase, least, most),
            weights.of(statistics, kept, p));
    return new Kept(terms, kept, statistics.trie().size());
  }

  /** The base's tokenizer, whose pieces take the place of words; null without a base. */
  private static @Nullable Tokenizer pieces(TrainingRun run) {
    if (run.base().isEmpty()) {
      return null;
    }
    Tokenizer tokenizer = run.base().get().tokenizer();
    if (tokenizer == null) {
      throw new UsageException(
          run.base().get().name()
              + " has no tokenizer; give a folder that has one, or leave out -m");
    }
    return tokenizer;
  }

  static Weighting counts(TermFrequency frequency, Norm norm, int columns) {
    float[] ones = new float[columns];
    Arrays.fill(ones, 1);
    return new TfIdf(ones, frequency, norm);
  }

  static Weighting tfidf(TermStatistics statistics, int[] kept, Parameters p) {
    TermFrequency frequency =
        p.flag("binary")
            ? TermFrequency.BINARY
            : p.flag("sublinear") ? TermFrequency.LOG : TermFrequency.COUNT;
    Norm norm = Norm.valueOf(p.text("norm").toUpperCase(Locale.ROOT));
    return p.flag("idf")
        ? new TfIdf(statistics.idf(kept, p.flag("smooth")), frequency, norm)
        : counts(frequency, norm, kept.length);
  }

  static Weighting bm25(TermStatistics statistics, int[] kept, Parameters p) {
    return new Bm25(
        statistics.relevanceWeights(kept),
        p.real("k1"),
        p.real("b"),
        (double) statistics.length() / statistics.documents());
  }
}
