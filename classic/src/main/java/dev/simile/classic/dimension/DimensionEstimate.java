package dev.simile.classic.dimension;

import dev.simile.classic.lsa.SparseMatrix;
import dev.simile.classic.lsa.TruncatedSvd;
import dev.simile.classic.word2vec.Corpus;
import dev.simile.classic.word2vec.WindowCorpus;
import dev.simile.error.DataException;
import dev.simile.method.TrainingRun;
import dev.simile.parallel.Shards;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Signals and noise of a matrix, and the loss that follows.
 *
 * @param rows of the matrix: words
 * @param columns words, or the dimensions of given vectors
 * @param sigma the standard deviation of the noise of a cell
 * @param signals the singular values above the noise, less what noise adds to them
 */
public record DimensionEstimate(
    int rows, int columns, double sigma, double[] signals, double alpha, PipLoss loss) {
  /** Of the singular values first this share is computed. */
  private static final double FIRST_VALUES = 0.25;

  private static final int FACTOR = 2;

  /** Of matrices up to this size the whole spectrum is exact. */
  private static final int SMALL = 2000;

  /**
   * From the co-occurrences of a corpus.
   *
   * @param run its data, base, threads, seed, and the parameters of {@link WindowCorpus}; word ids
   *     go to its checkpoint folder
   * @param window words on each side that count as neighbours
   * @param most the most dimensions that are looked at
   * @throws DataException if the corpus is too small to tell signal from noise
   */
  public static DimensionEstimate ofCorpus(
      TrainingRun run, SignalMatrix matrix, int window, double alpha, int most) throws IOException {
    WindowCorpus windows = WindowCorpus.of(run);
    Corpus corpus = windows.corpus();
    int skipped = windows.rare();
    long half = corpus.size() / 2;
    Neighbours first = Neighbours.count(corpus, skipped, window, 0, half);
    Neighbours second = Neighbours.count(corpus, skipped, window, half, corpus.size());
    int n = corpus.words().size() - (skipped < 0 ? 0 : 1);
    double sigma = noise(first, second, matrix, n);
    SparseMatrix whole = sparse(first.plus(second), matrix);
    double lowered = 2 * sigma * Math.sqrt(n);
    int k = Math.min(Math.min(n, most), Math.max(64, (int) (FIRST_VALUES * n)));
    double[] values = values(whole, k, run);
    while (values[k - 1] > lowered && k < Math.min(n, most)) {
      k = Math.min(2 * k, Math.min(n, most));
      values = values(whole, k, run);
    }
    run.progress()
        .note(
            String.format(
                Locale.ROOT,
                "%,d words, noise %.4g a cell; singular values %.4g … %.4g, those above %.4g are signals",
                n,
                sigma,
                values[0],
                values[k - 1],
                lowered));
    return of(values, n, n, sigma, lowered, alpha);
  }

  /**
   * From given vectors, of which the noise must be guessed: most of their singular values are taken
   * for noise, whose size follows from the one in the middle (Gavish & Donoho 2014, section III.E).
   *
   * @param vectors {@code [words, dimensions]}
   */
  public static DimensionEstimate ofVectors(DenseVectors vectors) {
    int n = vectors.count();
    int d = vectors.dimensions();
    if (n < 2 * d) {
      throw new DataException(
          n + " words of " + d + " dimensions are too few to tell signal from noise; give --data");
    }
    double[] values = singularValues(vectors);
    double beta = (double) d / n;
    double middle = (values[(d - 1) / 2] + values[d / 2]) / 2;
    double sigma = middle / Math.sqrt(n * MarchenkoPastur.median(beta));
    return of(values, n, d, sigma, sigma * (Math.sqrt(n) + Math.sqrt(d)), 1);
  }

  private static DimensionEstimate of(
      double[] values, int rows, int columns, double sigma, double lowered, double alpha) {
    double[] signals =
        Arrays.stream(values).map(value -> value - lowered).filter(value -> value > 0).toArray();
    if (signals.length == 0) {
      throw new DataException(
          "no singular value stands above the noise of "
              + rows
              + " words; give more text, or fewer words by --limit");
    }
    return new DimensionEstimate(
        rows, columns, sigma, signals, alpha, PipLoss.of(signals, rows, columns, sigma, alpha));
  }

  /** Half the standard deviation of the difference of the two halves' matrices. */
  static double noise(Neighbours first, Neighbours second, SignalMatrix matrix, int n) {
    double sum = 0;
    double squares = 0;
    for (int a = 0; a < first.counts().length; a++) {
      for (int b = 0; b <= a; b++) {
        if (first.counts()[a][b] != 0 || second.counts()[a][b] != 0) {
          double difference = first.cell(matrix, a, b) - second.cell(matrix, a, b);
          int times = a == b ? 1 : 2;
          sum += times * difference;
          squares += times * difference * difference;
        }
      }
    }
    double cells = (double) n * n;
    double mean = sum / cells;
    return Math.sqrt(Math.max(0, squares / cells - mean * mean)) / 2;
  }

  private static SparseMatrix sparse(Neighbours neighbours, SignalMatrix matrix) {
    int[][] counts = neighbours.counts();
    int n = counts.length;
    int[] starts = new int[n + 1];
    for (int a = 0; a < n; a++) {
      for (int b = 0; b <= a; b++) {
        if (counts[a][b] != 0) {
          starts[a + 1]++;
          starts[b + 1] += a == b ? 0 : 1;
        }
      }
    }
    for (int a = 0; a < n; a++) {
      starts[a + 1] = Math.addExact(starts[a], starts[a + 1]);
    }
    int[] next = starts.clone();
    int[] indices = new int[starts[n]];
    float[] values = new float[starts[n]];
    for (int a = 0; a < n; a++) {
      for (int b = 0; b <= a; b++) {
        if (counts[a][b] != 0) {
          float value = (float) neighbours.cell(matrix, a, b);
          indices[next[a]] = b;
          values[next[a]++] = value;
          if (a != b) {
            indices[next[b]] = a;
            values[next[b]++] = value;
          }
        }
      }
    }
    return new SparseMatrix(n, n, starts, indices, values);
  }

  private static double[] values(SparseMatrix matrix, int k, TrainingRun run) {
    return TruncatedSvd.values(
        matrix, k, matrix.rows() > SMALL ? FACTOR : matrix.rows(), run.seed(), run.threads());
  }

  private static double[] singularValues(DenseVectors vectors) {
    int d = vectors.dimensions();
    double[][] products = new double[d][d];
    try (Shards shards = new Shards(1)) {
      shards.run(
          d,
          i -> {
            for (int row = 0; row < vectors.count(); row++) {
              double x = vectors.values()[row * d + i];
              for (int j = 0; j <= i; j++) {
                products[i][j] += x * vectors.values()[row * d + j];
              }
            }
          });
    }
    DMatrixRMaj gram = new DMatrixRMaj(d, d);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        gram.set(i, j, products[i][j]);
        gram.set(j, i, products[i][j]);
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, false, true);
    if (!eigen.decompose(gram)) {
      throw new IllegalStateException("the singular values cannot be found");
    }
    double[] values = new double[d];
    for (int i = 0; i < d; i++) {
      values[i] = -Math.sqrt(Math.max(0, eigen.getEigenvalue(i).getReal()));
    }
    Arrays.sort(values);
    return Arrays.stream(values).map(value -> -value).toArray();
  }
}
