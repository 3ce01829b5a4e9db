package dev.simile.classic.glove;

import dev.simile.classic.cooccurrence.AdaGradTable;

/**
 * The table that starts: parts [w b 1] and [w̃ 1 b̃], filled up with zeros to a multiple of 16, so
 * that one product is w·w̃ + b + b̃. A 1 has an infinite sum of squares and so stays what it is.
 */
final class GloveTable {
  private GloveTable() {}

  /** Vectors and biases uniform in ±0.5 / (dimensions + 1), as the original's. */
  static AdaGradTable create(int words, int dimensions, long seed) {
    AdaGradTable table = AdaGradTable.create(words, dimensions, (dimensions + 2 + 15) / 16 * 16);
    table.randomize(dimensions + 1, 1f / (dimensions + 1), seed);
    float[] values = table.values();
    for (int word = 0; word < words; word++) {
      int c = table.context(word);
      values[c + dimensions + 1] = values[c + dimensions];
      fix(table, table.word(word) + dimensions + 1);
      fix(table, c + dimensions);
    }
    return table;
  }

  private static void fix(AdaGradTable table, int at) {
    table.values()[at] = 1;
    table.values()[at + table.stride()] = Float.POSITIVE_INFINITY;
  }
}
