package dev.simile.neural.objective;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Negatives from a batch: the documents turned by some places against the questions, at random for
 * each batch. A row passes over a turn that would give it a document it may not have, or one it has
 * already, and takes the next; so every row has as many as the batch can give.
 *
 * @param rows of the batch
 * @param allowed by row and document whether it may be a negative, {@code [rows · documents]}, of
 *     which the first {@code rows} of a row count
 * @param documents of each row
 * @param texts by document which text it is; equal numbers are equal texts
 */
@SuppressWarnings("ArrayRecordComponent")
public record Rotations(int rows, boolean[] allowed, int documents, int[] texts) {
  /** In place of a document where there is none left. */
  public static final int NONE = -1;

  /**
   * Draws.
   *
   * @param most documents a row gets
   * @return by row the documents, {@link #NONE} behind the last
   */
  public int[][] draw(int most, RandomGenerator random) {
    int[] turns = new int[Math.max(0, rows - 1)];
    for (int i = 0; i < turns.length; i++) {
      int k = random.nextInt(i + 1);
      turns[i] = turns[k];
      turns[k] = i + 1;
    }
    int[][] drawn = new int[rows][most];
    for (int row = 0; row < rows; row++) {
      Arrays.fill(drawn[row], NONE);
      int found = 0;
      for (int t = 0; t < turns.length && found < most; t++) {
        int document = (row + turns[t]) % rows;
        if (allowed[row * documents + document] && isNew(drawn[row], found, document)) {
          drawn[row][found++] = document;
        }
      }
    }
    return drawn;
  }

  private boolean isNew(int[] drawn, int found, int document) {
    for (int i = 0; i < found; i++) {
      if (texts[drawn[i]] == texts[document]) {
        return false;
      }
    }
    return true;
  }
}
