package dev.simile.classic.counts;

import dev.simile.encode.Role;
import dev.simile.vector.Similarity;

/** From the counts of a text's terms to the numbers of its vector. Immutable and thread-safe. */
sealed interface Weighting {
  /** A number a column. */
  float[] idf();

  /** The measure the vectors are made for. */
  Similarity similarity();

  /**
   * @param length the number of tokens of the text, known or not
   * @param weights {@code [≥ counts.size]}: filled with the weights of the text's columns
   */
  void weigh(Role role, TermCounts counts, int length, double[] weights);

  /** tf · idf, then the norm; also plain counts, with every idf 1. Both roles alike. */
  record TfIdf(float[] idf, TermFrequency frequency, Norm norm) implements Weighting {
    @Override
    public Similarity similarity() {
      return Similarity.COSINE;
    }

    @Override
    public void weigh(Role role, TermCounts counts, int length, double[] weights) {
      for (int i = 0; i < counts.size; i++) {
        weights[i] = frequency.of(counts.counts[i]) * idf[counts.columns[i]];
      }
      double divisor = norm.of(weights, counts.size);
      for (int i = 0; i < counts.size; i++) {
        weights[i] /= divisor;
      }
    }
  }

  /**
   * A document has idf · tf / (tf + k₁ · (1 − b + b · length / averageLength)), a query its counts:
   * Robertson &amp; Zaragoza 2009, equation 3.15.
   */
  record Bm25(float[] idf, double k1, double b, double averageLength) implements Weighting {
    @Override
    public Similarity similarity() {
      return Similarity.DOT;
    }

    @Override
    public void weigh(Role role, TermCounts counts, int length, double[] weights) {
      double saturation = k1 * (1 - b + b * length / averageLength);
      for (int i = 0; i < counts.size; i++) {
        double tf = counts.counts[i];
        weights[i] = role == Role.QUERY ? tf : idf[counts.columns[i]] * tf / (tf + saturation);
      }
    }
  }
}
