package dev.simile.classic.lsa;

import java.util.SplittableRandom;

/**
 * Decomposes a small matrix again and again on a thread of its own, so that the JVM has compiled
 * what the great one needs when its texts are read. Without a second thread it does nothing.
 */
final class Warmup implements AutoCloseable {
  private static final int ROWS = 1024;
  private static final int ROW_ENTRIES = 16;
  private static final int DIMENSIONS = 16;
  private static final int FACTOR = 4;

  private volatile boolean closed;

  Warmup(int threads) {
    if (threads > 1) {
      Thread thread = new Thread(this::run, "simile-warmup");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void run() {
    SparseMatrix matrix = random();
    while (!closed) {
      TruncatedSvd unused = TruncatedSvd.of(matrix, DIMENSIONS, FACTOR, 1, 1);
    }
  }

  private static SparseMatrix random() {
    SplittableRandom random = new SplittableRandom(1);
    int[] starts = new int[ROWS + 1];
    int[] indices = new int[ROWS * ROW_ENTRIES];
    float[] values = new float[indices.length];
    for (int row = 0; row < ROWS; row++) {
      starts[row + 1] = starts[row] + ROW_ENTRIES;
      for (int k = 0; k < ROW_ENTRIES; k++) {
        int at = starts[row] + k;
        indices[at] = k * (ROWS / ROW_ENTRIES) + random.nextInt(ROWS / ROW_ENTRIES);
        values[at] = random.nextFloat();
      }
    }
    return new SparseMatrix(ROWS, ROWS, starts, indices, values);
  }

  @Override
  public void close() {
    closed = true;
  }
}
