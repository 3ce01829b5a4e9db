package dev.simile.neural.explain;

import dev.simile.explain.Alignment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The shares of two texts' tokens as shares of pairs of tokens. */
public final class CellShares {
  private CellShares() {}

  /**
   * Spreads a left token's share over its row and a right one's over its column, as the model
   * looked at the other text's tokens, evenly where it aligned none; what is missing to the score
   * goes over all cells alike.
   *
   * @param left shares of the left text's tokens, at least one
   * @param right those of the right text's, at least one
   * @return {@code [left][right]}, whose sum is the score
   */
  public static double[][] of(
      double[] left, double[] right, @Nullable Alignment alignment, double score) {
    int n = left.length;
    int m = right.length;
    double rest = score - Arrays.stream(left).sum() - Arrays.stream(right).sum();
    double[][] cells = new double[n][m];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        double along = alignment == null ? 1.0 / m : alignment.left()[i][j];
        double down = alignment == null ? 1.0 / n : alignment.right()[i][j];
        cells[i][j] = left[i] * along + right[j] * down + rest / n / m;
        sum += cells[i][j];
      }
    }
    // To the last digit.
    cells[0][0] += score - sum;
    return cells;
  }
}
