package dev.simile.classic.counts;

import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.encode.TextReport;
import dev.simile.explain.Explainable;
import dev.simile.explain.Explanation;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokens;
import dev.simile.vector.Similarity;
import dev.simile.vector.SparseVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Texts to sparse vectors of weighted counts, {@code [texts, terms]}. A report's unknown tokens are
 * those that stand in no term; a text of such tokens only has the zero vector. Immutable and
 * thread-safe.
 */
public final class TermEncoder implements Encoder, Explainable {
  private final Terms terms;
  private final Weighting weighting;

  TermEncoder(Terms terms, Weighting weighting) {
    if (weighting.idf().length != terms.columns()) {
      throw new IllegalArgumentException(
          weighting.idf().length + " weights for " + terms.columns() + " terms");
    }
    this.terms = terms;
    this.weighting = weighting;
  }

  Terms terms() {
    return terms;
  }

  Weighting weighting() {
    return weighting;
  }

  public Tokenizer tokenizer() {
    return terms.tokenizer();
  }

  @Override
  public int dimensions() {
    return terms.columns();
  }

  /** The cosine; the dot product for BM25. */
  @Override
  public Similarity similarity() {
    return weighting.similarity();
  }

  @Override
  public Embeddings encode(List<String> texts, Role role) {
    List<TextReport> reports = new ArrayList<>(texts.size());
    return new Embeddings(sparse(texts, role, reports), reports);
  }

  /** As {@link #encode(List, Role)}, the vectors as what they are. */
  public SparseVectors sparse(List<String> texts, Role role, List<TextReport> reports) {
    long[] starts = new long[texts.size() + 1];
    int[] columns = new int[16 * texts.size()];
    float[] values = new float[columns.length];
    int size = 0;
    Tokens tokens = new Tokens();
    TermCounts counts = new TermCounts();
    double[] weights = {};
    for (int i = 0; i < texts.size(); i++) {
      tokens.clear();
      terms.tokenizer().tokenize(texts.get(i), tokens);
      counts.count(terms, tokens);
      if (weights.length < counts.size) {
        weights = new double[counts.columns.length];
      }
      weighting.weigh(role, counts, tokens.size(), weights);
      if (size + counts.size > columns.length) {
        int capacity = Math.max(2 * columns.length, size + counts.size);
        columns = Arrays.copyOf(columns, capacity);
        values = Arrays.copyOf(values, capacity);
      }
      System.arraycopy(counts.columns, 0, columns, size, counts.size);
      for (int k = 0; k < counts.size; k++) {
        values[size + k] = (float) weights[k];
      }
      size += counts.size;
      starts[i + 1] = size;
      reports.add(TextReport.of(tokens.size(), tokens.size() - counts.covered()));
    }
    return new SparseVectors(
        starts, Arrays.copyOf(columns, size), Arrays.copyOf(values, size), dimensions());
  }

  /**
   * The score as a sum over pairs of tokens, exact: a term's part of the score is spread evenly
   * over its occurrences on both sides, and within a run of words over its words. The cosine of two
   * tokens is 1 if they are the same, else 0.
   */
  @Override
  public Explanation explain(String left, String right) {
    return TermExplanation.of(this, left, right);
  }

  /**
   * The token of each column, where every term is one word.
   *
   * @throws IllegalArgumentException if terms may be longer
   */
  public int[] tokens() {
    if (terms.most() != 1) {
      throw new IllegalArgumentException("terms of up to " + terms.most() + " words");
    }
    return Arrays.stream(terms.sequences()).mapToInt(Math::toIntExact).toArray();
  }

  @FunctionalInterface
  public interface Share {
    /** {@code weight} of the vector's number at {@code column} comes from {@code token}. */
    void of(int token, int column, double weight);
  }

  /**
   * Splits a text's vector over its tokens, as {@link #explain} does: the shares of a column add up
   * to its number.
   */
  public void split(String text, Role role, Share share) {
    for (TermOccurrences.Occurrence occurrence : occurrences(text, role).occurrences()) {
      double weight = occurrence.weight() / occurrence.length();
      for (int k = 0; k < occurrence.length(); k++) {
        share.of(occurrence.first() + k, occurrence.column(), weight);
      }
    }
  }

  /** What a text's terms weigh and where they stand. */
  TermOccurrences occurrences(String text, Role role) {
    Tokens tokens = terms.tokenizer().tokenize(text);
    TermCounts counts = new TermCounts();
    counts.count(terms, tokens);
    double[] weights = new double[counts.size];
    weighting.weigh(role, counts, tokens.size(), weights);
    return TermOccurrences.of(terms, tokens, counts, weights);
  }
}
