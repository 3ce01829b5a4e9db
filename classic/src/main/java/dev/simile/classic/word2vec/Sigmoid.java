package dev.simile.classic.word2vec;

/**
 * The logistic function from a table, exact to .002 in [−6, 6] and 0 or 1 outside, as in the
 * original; the same on every machine.
 */
public final class Sigmoid {
  private static final int SIZE = 4096;
  private static final float MAX = 6;
  private static final float SCALE = SIZE / (2 * MAX);
  private static final float[] TABLE = new float[SIZE + 2];

  static {
    for (int i = 0; i < SIZE; i++) {
      TABLE[i + 1] = (float) (1 / (1 + StrictMath.exp(MAX - (i + 0.5) / SCALE)));
    }
    TABLE[SIZE + 1] = 1;
  }

  private Sigmoid() {}

  /** σ(x). */
  public static float of(float x) {
    // The conversion to int maps NaN to 0 and saturates, so that no index is out of range.
    int i = (int) ((x + MAX) * SCALE + 1);
    return TABLE[Math.max(0, Math.min(SIZE + 1, i))];
  }
}
