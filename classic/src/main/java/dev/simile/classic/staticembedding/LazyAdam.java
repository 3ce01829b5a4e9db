package dev.simile.classic.staticembedding;

/**
 * Adam (Kingma & Ba 2015) whose moments move only in the rows a step touches; the bias correction
 * counts all steps, as PyTorch's SparseAdam does. Rows are independent, so rows may be updated by
 * several threads at once.
 */
final class LazyAdam {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final int d;
  private final float[] table;
  final float[] first;
  final float[] second;

  LazyAdam(float[] table, int d) {
    this.table = table;
    this.d = d;
    first = new float[table.length];
    second = new float[table.length];
  }

  /** The rate of a step (from 1) with both bias corrections in it. */
  static float correctedRate(double rate, int step) {
    return (float)
        (rate * Math.sqrt(1 - StrictMath.pow(BETA2, step)) / (1 - StrictMath.pow(BETA1, step)));
  }

  /** Moves one row against its gradient. */
  void update(int row, float[] gradient, float correctedRate) {
    int at = row * d;
    for (int k = 0; k < d; k++) {
      float g = gradient[k];
      float m = BETA1 * first[at + k] + (1 - BETA1) * g;
      float v = BETA2 * second[at + k] + (1 - BETA2) * g * g;
      first[at + k] = m;
      second[at + k] = v;
      table[at + k] -= correctedRate * m / ((float) Math.sqrt(v) + EPSILON);
    }
  }
}
