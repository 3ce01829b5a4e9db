package dev.simile.classic.word2vec;

/**
 * The mean loss of what was trained since it was last asked for. A worker adds a chunk at a time,
 * while the thread that shows the progress takes. Thread-safe.
 */
public final class MeanLoss {
  private double sum;
  private long count;

  public synchronized void add(double sum, long count) {
    this.sum += sum;
    this.count += count;
  }

  /** The mean, NaN if there was nothing; then begins anew. */
  public synchronized double take() {
    double mean = sum / count;
    sum = 0;
    count = 0;
    return mean;
  }
}
