package dev.simile.classic.topics;

/** The twin without SIMD. */
final class ScalarTopicKernel extends TopicKernel {
  private final float[] products;

  ScalarTopicKernel(int[] table, int topics) {
    super(table, topics);
    products = new float[weights.length];
  }

  @Override
  int draw(int row, float unit) {
    float[] p = products;
    for (int topic = 0; topic < p.length; topic++) {
      p[topic] = weights[topic] * (table[row + topic] + beta);
    }
    for (int at = COLUMNS; at < p.length; at += COLUMNS) {
      for (int column = 0; column < COLUMNS; column++) {
        p[column] += p[at + column];
      }
    }
    for (int step = 1; step < COLUMNS; step <<= 1) {
      for (int column = COLUMNS - 1; column >= step; column--) {
        p[column] += p[column - step];
      }
    }
    System.arraycopy(p, 0, sums, 0, COLUMNS);
    float target = unit * p[COLUMNS - 1];
    int column = 0;
    for (int c = 0; c < COLUMNS - 1; c++) {
      column += p[c] <= target ? 1 : 0;
    }
    return inColumn(row, column, column == 0 ? target : target - sums[column - 1]);
  }
}
