package dev.simile.explain;

/**
 * How a model that reads both texts together aligned them: where each token of a text looked in the
 * other (soft alignment; Parikh et al. 2016, equation 2; Chen et al. 2017, equations 11–13). Both
 * matrices are {@code [tokens1][tokens2]}; they are not copied and not to be written to.
 *
 * @param left the attention of text 1's tokens over text 2's: each row sums to 1
 * @param right the attention of text 2's tokens over text 1's: each column sums to 1
 */
@SuppressWarnings("ArrayRecordComponent")
public record Alignment(double[][] left, double[][] right) {
  /** Softmax in single precision over a thousand tokens misses 1 by less. */
  private static final double TOLERANCE = 1e-3;

  /**
   * @throws IllegalArgumentException if a share is not in 0 … 1, a row of {@code left} or a column
   *     of {@code right} does not sum to 1, or the matrices differ in size
   */
  public Alignment {
    int columns = left.length == 0 ? 0 : left[0].length;
    checkSize(left, left.length, columns);
    checkSize(right, left.length, columns);
    for (int i = 0; columns > 0 && i < left.length; i++) {
      double sum = 0;
      for (double share : left[i]) {
        sum += share(share);
      }
      checkSum(sum);
    }
    for (int j = 0; j < columns; j++) {
      double sum = 0;
      for (double[] row : right) {
        sum += share(row[j]);
      }
      checkSum(sum);
    }
  }

  /** Whether the matrices are of that size. */
  boolean fits(int rows, int columns) {
    return left.length == rows && (rows == 0 || left[0].length == columns);
  }

  /**
   * By word: a word looks where its pieces look on average, and what falls on a word is what falls
   * on its pieces, so that rows and columns still sum to 1.
   *
   * @param group1 for each piece of text 1 its word's number, ascending from 0
   * @param group2 the same for text 2
   */
  Alignment grouped(int[] group1, int[] group2) {
    int[] pieces1 = sizes(group1);
    int[] pieces2 = sizes(group2);
    double[][] words1 = new double[pieces1.length][pieces2.length];
    double[][] words2 = new double[pieces1.length][pieces2.length];
    for (int i = 0; i < group1.length; i++) {
      for (int j = 0; j < group2.length; j++) {
        words1[group1[i]][group2[j]] += left[i][j] / pieces1[group1[i]];
        words2[group1[i]][group2[j]] += right[i][j] / pieces2[group2[j]];
      }
    }
    return new Alignment(words1, words2);
  }

  private static int[] sizes(int[] groups) {
    int[] sizes = new int[groups.length == 0 ? 0 : groups[groups.length - 1] + 1];
    for (int group : groups) {
      sizes[group]++;
    }
    return sizes;
  }

  private static void checkSize(double[][] matrix, int rows, int columns) {
    boolean fits = matrix.length == rows;
    for (double[] row : matrix) {
      fits &= row.length == columns;
    }
    if (!fits) {
      throw new IllegalArgumentException("an alignment is not of " + rows + " × " + columns);
    }
  }

  private static double share(double share) {
    if (!(share >= -TOLERANCE && share <= 1 + TOLERANCE)) {
      throw new IllegalArgumentException("an alignment's share is " + share);
    }
    return share;
  }

  private static void checkSum(double sum) {
    if (Math.abs(sum - 1) > TOLERANCE) {
      throw new IllegalArgumentException("a token's alignment sums to " + sum);
    }
  }
}
