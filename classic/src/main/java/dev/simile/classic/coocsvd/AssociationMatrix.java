package dev.simile.classic.coocsvd;

import dev.simile.classic.cooccurrence.Cooccurrences;
import dev.simile.classic.lsa.SparseMatrix;
import dev.simile.error.DataException;
import java.io.IOException;
import java.util.Arrays;

/** The matrix {@code [words, words]} of a corpus's associations; see the package. */
final class AssociationMatrix {
  private final Association association;
  private final double shift;
  private final double smoothing;

  /**
   * @param shift k: its logarithm is taken off the mutual information
   * @param smoothing α: the power of the neighbours' counts
   */
  AssociationMatrix(Association association, double shift, double smoothing) {
    this.association = association;
    this.shift = shift;
    this.smoothing = smoothing;
  }

  SparseMatrix of(Cooccurrences counts) throws IOException {
    int words = counts.corpus().words().size();
    double[] rowSums = new double[words];
    double[] columnSums = new double[words];
    counts.visit(
        (row, column, count) -> {
          rowSums[row] += count;
          columnSums[column] += count;
        });
    double[] smoothed =
        Arrays.stream(columnSums).map(sum -> sum > 0 ? Math.pow(sum, smoothing) : 0).toArray();
    double total = Arrays.stream(smoothed).sum();
    int[] starts = new int[words + 1];
    long[] entries = new long[1];
    counts.visit(
        (row, column, count) -> {
          if (value(count, rowSums[row], smoothed[column], total) > 0) {
            starts[row + 1]++;
            entries[0]++;
          }
        });
    if (entries[0] > Integer.MAX_VALUE - 16) {
      throw new DataException(
          entries[0]
              + " pairs are too many for one matrix; raise min-count or set vocabulary-limit");
    }
    for (int row = 0; row < words; row++) {
      starts[row + 1] += starts[row];
    }
    int[] next = starts.clone();
    int[] indices = new int[(int) entries[0]];
    float[] values = new float[indices.length];
    counts.visit(
        (row, column, count) -> {
          float value = value(count, rowSums[row], smoothed[column], total);
          if (value > 0) {
            indices[next[row]] = column;
            values[next[row]++] = value;
          }
        });
    return new SparseMatrix(words, words, starts, indices, values);
  }

  private float value(double count, double row, double smoothedColumn, double total) {
    return switch (association) {
      case COUNTS -> (float) count;
      case LOG_COUNTS -> (float) Math.log1p(count);
      case PPMI -> (float) Math.max(0, Math.log(count * total / (row * smoothedColumn * shift)));
    };
  }
}
