package dev.simile.classic.dimension;

import dev.simile.classic.word2vec.Corpus;
import dev.simile.classic.word2vec.IdFile;
import java.io.IOException;

/**
 * How often words stand near each other: a triangle of exact counts, 4 bytes a pair of words.
 *
 * @param counts of the pair (a, b) with a ≥ b at {@code [a][b]}; of a word with itself twice
 * @param sums the row sums of the whole, symmetric matrix
 */
record Neighbours(int[][] counts, double[] sums, double total) {
  /**
   * Counts a stretch of a corpus.
   *
   * @param skipped a word that is no word, or −1
   * @param from the place of the first id
   */
  static Neighbours count(Corpus corpus, int skipped, int window, long from, long to)
      throws IOException {
    int words = corpus.words().size();
    int[][] counts = new int[words][];
    for (int a = 0; a < words; a++) {
      counts[a] = new int[a + 1];
    }
    int[] before = new int[window];
    int held = 0;
    try (IdFile ids = new IdFile(corpus.ids())) {
      int[] block = new int[1 << 14];
      for (long at = from; at < to; at += block.length) {
        int size = (int) Math.min(block.length, to - at);
        ids.read(at, block, size);
        for (int i = 0; i < size; i++) {
          int word = block[i];
          if (word < 0) {
            held = 0;
            continue;
          }
          for (int k = 0; k < Math.min(held, window); k++) {
            int other = before[k];
            if (word != skipped && other != skipped) {
              counts[Math.max(word, other)][Math.min(word, other)] += word == other ? 2 : 1;
            }
          }
          before[held++ % window] = word;
          // Keeps the count small without changing where the next word goes.
          held = held >= 2 * window ? held - window : held;
        }
      }
    }
    return of(counts);
  }

  private static Neighbours of(int[][] counts) {
    double[] sums = new double[counts.length];
    double total = 0;
    for (int a = 0; a < counts.length; a++) {
      for (int b = 0; b <= a; b++) {
        sums[a] += counts[a][b];
        sums[b] += a == b ? 0 : counts[a][b];
      }
    }
    for (double sum : sums) {
      total += sum;
    }
    return new Neighbours(counts, sums, total);
  }

  Neighbours plus(Neighbours other) {
    int[][] both = new int[counts.length][];
    for (int a = 0; a < both.length; a++) {
      both[a] = new int[a + 1];
      for (int b = 0; b <= a; b++) {
        both[a][b] = counts[a][b] + other.counts[a][b];
      }
    }
    return of(both);
  }

  double cell(SignalMatrix matrix, int a, int b) {
    return matrix.of(counts[a][b], sums[a], sums[b], total);
  }
}
