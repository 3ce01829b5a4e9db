package dev.simile.classic.cooccurrence;

/**
 * Cells of the matrix X, reused from block to block. Not thread-safe.
 *
 * @param focus the row of each
 * @param context the column of each
 * @param counts X at these places, above 0
 */
public record Cells(int[] focus, int[] context, float[] counts) {
  static final int BYTES = 12;

  /** Room for so many cells. */
  public Cells(int capacity) {
    this(new int[capacity], new int[capacity], new float[capacity]);
  }

  void swap(int a, int b) {
    int f = focus[a];
    int c = context[a];
    float x = counts[a];
    focus[a] = focus[b];
    context[a] = context[b];
    counts[a] = counts[b];
    focus[b] = f;
    context[b] = c;
    counts[b] = x;
  }
}
