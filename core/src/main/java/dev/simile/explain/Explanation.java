package dev.simile.explain;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A score, split over pairs of tokens. The matrices are not copied and not to be written to.
 *
 * @param text1 the left text as given
 * @param text2 the right text as given
 * @param score what the model says of the pair
 * @param cosine {@code [tokens1][tokens2]}: the plain cosine of each two token vectors, in −1 … 1
 * @param contribution {@code [tokens1][tokens2]}: each pair's share; the sum is {@code score}
 * @param method how the shares were found
 * @param error by how much they missed the score before the rest was spread over all evenly; 0
 *     where they are exact
 * @param alignment where each token looked in the other text; null where the model aligns none
 * @param deletion the deletion test of this very pair; null where none was taken
 * @param own what each token adds by itself; null where that is the sum of its row or column
 * @param label the class whose probability the score is; empty where the model gives one score
 */
public record Explanation(
    String text1,
    String text2,
    double score,
    List<ExplainedToken> tokens1,
    List<ExplainedToken> tokens2,
    double[][] cosine,
    double[][] contribution,
    Method method,
    double error,
    @Nullable Alignment alignment,
    @Nullable Deletion deletion,
    @Nullable TokenShares own,
    String label) {
  /** How shares are found. */
  public enum Method {
    /** The score is a sum over pairs of tokens. */
    EXACT,
    /**
     * Gradients on the way from empty token vectors to the text's, of each text while the other
     * stays, or of both at once where a model reads them together (Sundararajan et al. 2017). The
     * sum of a row or column is mostly a token's share; a pair's says no more than those of its
     * two.
     */
    INTEGRATED_GRADIENTS;

    /** As printed. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** With exact shares. */
  public Explanation(
      String text1,
      String text2,
      double score,
      List<ExplainedToken> tokens1,
      List<ExplainedToken> tokens2,
      double[][] cosine,
      double[][] contribution) {
    this(text1, text2, score, tokens1, tokens2, cosine, contribution, Method.EXACT, 0);
  }

  /** Without an alignment. */
  public Explanation(
      String text1,
      String text2,
      double score,
      List<ExplainedToken> tokens1,
      List<ExplainedToken> tokens2,
      double[][] cosine,
      double[][] contribution,
      Method method,
      double error) {
    this(
        text1,
        text2,
        score,
        tokens1,
        tokens2,
        cosine,
        contribution,
        method,
        error,
        null,
        null,
        null,
        "");
  }

  /** The same with an alignment. */
  public Explanation with(Alignment tokenAlignment) {
    return with(tokenAlignment, deletion, own, label);
  }

  /** The same with a deletion test. */
  public Explanation with(Deletion test) {
    return with(alignment, test, own, label);
  }

  /** The same with what each token adds by itself. */
  public Explanation with(TokenShares tokenShares) {
    return with(alignment, deletion, tokenShares, label);
  }

  /** The same of a class's probability. */
  public Explanation withLabel(String className) {
    return with(alignment, deletion, own, className);
  }

  private Explanation with(
      @Nullable Alignment tokenAlignment,
      @Nullable Deletion test,
      @Nullable TokenShares tokenShares,
      String className) {
    return new Explanation(
        text1,
        text2,
        score,
        tokens1,
        tokens2,
        cosine,
        contribution,
        method,
        error,
        tokenAlignment,
        test,
        tokenShares,
        className);
  }

  /** What follows the number of a class's probability; empty where there are no classes. */
  String ofClass() {
    return label.isEmpty() ? "" : " of " + VisibleText.of(label);
  }

  /**
   * @throws IllegalArgumentException if a matrix is not {@code [tokens1][tokens2]}, a number not
   *     finite, or an offset outside its text
   */
  public Explanation {
    tokens1 = List.copyOf(tokens1);
    tokens2 = List.copyOf(tokens2);
    checkOffsets(text1, tokens1);
    checkOffsets(text2, tokens2);
    checkMatrix("cosine", cosine, tokens1.size(), tokens2.size());
    checkMatrix("contribution", contribution, tokens1.size(), tokens2.size());
    if (alignment != null && !alignment.fits(tokens1.size(), tokens2.size())) {
      throw new IllegalArgumentException(
          "the alignment is not of " + tokens1.size() + " × " + tokens2.size());
    }
    if (own != null
        && (own.left().length != tokens1.size() || own.right().length != tokens2.size())) {
      throw new IllegalArgumentException(
          "the tokens' own shares are not of " + tokens1.size() + " and " + tokens2.size());
    }
    if (!Double.isFinite(score) || !Double.isFinite(error)) {
      throw new IllegalArgumentException("the score is " + score + ", its error " + error);
    }
  }

  /** A sentence on how exact the shares are; empty where they are exact. */
  public String approximation() {
    return method == Method.EXACT
        ? ""
        : String.format(
            Locale.ROOT,
            "Shares by integrated gradients, a token at a time; spread over all are the score of texts without their words and the %.4f that the gradients missed.",
            error);
  }

  private static void checkOffsets(String text, List<ExplainedToken> tokens) {
    for (ExplainedToken token : tokens) {
      if (token.start < 0 || token.start > token.end || token.end > text.length()) {
        throw new IllegalArgumentException(
            "token at " + token.start + " … " + token.end + " of a text of " + text.length());
      }
    }
  }

  private static void checkMatrix(String name, double[][] matrix, int rows, int columns) {
    boolean fits = matrix.length == rows;
    for (double[] row : matrix) {
      fits &= row.length == columns;
      for (double value : row) {
        fits &= Double.isFinite(value);
      }
    }
    if (!fits) {
      throw new IllegalArgumentException(
          name + " is not a finite matrix of " + rows + " × " + columns);
    }
  }

  /**
   * One piece of a text.
   *
   * @param text the vocabulary's piece
   * @param start UTF-16 offset in the text
   * @param end UTF-16 offset after the last character
   * @param word the number of the word it belongs to, or −1 for a special token
   */
  public record ExplainedToken(String text, int start, int end, int word) {}
}
