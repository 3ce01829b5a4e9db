package dev.simile.classic.topics;

import dev.simile.classic.lsa.SparseMatrix;
import dev.simile.classic.word2vec.RandomBits;
import java.util.Arrays;

/**
 * Counts, {@code [texts, terms]}, dealt out word by word.
 *
 * @param seen what training sees; a term none of whose words it sees keeps one
 * @param unseen the rest, of the same places
 */
record HeldOut(SparseMatrix seen, float[] unseen) {
  static HeldOut of(SparseMatrix counts, double share, RandomBits random) {
    float[] seen = counts.values().clone();
    float[] unseen = new float[seen.length];
    boolean[] found = new boolean[counts.columns()];
    for (int i = 0; i < seen.length && share > 0; i++) {
      for (int word = (int) counts.values()[i]; word > 0; word--) {
        if (random.unit() < share && (seen[i] > 1 || found[counts.indices()[i]])) {
          seen[i]--;
          unseen[i]++;
        }
      }
      found[counts.indices()[i]] |= seen[i] > 0;
    }
    return new HeldOut(
        new SparseMatrix(counts.rows(), counts.columns(), counts.starts(), counts.indices(), seen),
        unseen);
  }

  boolean isEmpty() {
    for (float count : unseen) {
      if (count > 0) {
        return false;
      }
    }
    return true;
  }

  double words() {
    double sum = 0;
    for (float count : seen.values()) {
      sum += count;
    }
    return sum;
  }

  /** How many words of each text training sees. */
  double[] lengths() {
    double[] lengths = new double[seen.rows()];
    Arrays.setAll(
        lengths,
        text -> {
          double sum = 0;
          for (int k = seen.starts()[text]; k < seen.starts()[text + 1]; k++) {
            sum += seen.values()[k];
          }
          return sum;
        });
    return lengths;
  }
}
