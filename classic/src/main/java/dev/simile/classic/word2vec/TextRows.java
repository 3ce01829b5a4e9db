package dev.simile.classic.word2vec;

import java.io.IOException;
import java.util.Arrays;

/** The labels and rows of one text of a {@link LabelledCorpus} while it is put together. */
final class TextRows {
  private int[] labels = new int[4];
  private int labelCount;
  private int[] rows = new int[64];
  private int rowCount;
  int[] hashes = new int[64];
  int size;

  void label(int label) {
    if (label >= 0) {
      labels = room(labels, labelCount);
      labels[labelCount++] = label;
    }
  }

  void row(int row) {
    rows = room(rows, rowCount);
    rows[rowCount++] = row;
  }

  void hash(int hash) {
    hashes = room(hashes, size);
    hashes[size++] = hash;
  }

  private static int[] room(int[] array, int used) {
    return used < array.length ? array : Arrays.copyOf(array, 2 * used);
  }

  /** Writes the text and forgets it; false if it has no label or no row, so is left out. */
  boolean write(IdWriter out) throws IOException {
    boolean whole = labelCount > 0 && rowCount > 0;
    if (whole) {
      out.write(labelCount);
      out.write(rowCount);
      for (int i = 0; i < labelCount; i++) {
        out.write(labels[i]);
      }
      for (int i = 0; i < rowCount; i++) {
        out.write(rows[i]);
      }
    }
    labelCount = 0;
    rowCount = 0;
    size = 0;
    return whole;
  }
}
