package dev.simile.explain;

import java.util.List;

/**
 * A score, split over pairs of tokens. The matrices are not copied and not to be written to.
 *
 * @param text1 the left text as given
 * @param text2 the right text as given
 * @param score what the model says of the pair
 * @param cosine {@code [tokens1][tokens2]}: the plain cosine of each two token vectors, in −1 … 1
 * @param contribution {@code [tokens1][tokens2]}: each pair's exact share; the sum is {@code score}
 */
public record Explanation(
    String text1,
    String text2,
    double score,
    List<ExplainedToken> tokens1,
    List<ExplainedToken> tokens2,
    double[][] cosine,
    double[][] contribution) {
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
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException("the score is " + score);
    }
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
