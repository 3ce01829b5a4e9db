package dev.simile.classic.unigram;

import dev.simile.tokenize.PieceTrie;
import java.util.Arrays;

/**
 * All segmentations of one unit at a time. Probabilities are held as plain numbers, each piece's
 * times e^{κ·length}, κ being what a character costs on average: so that a unit of {@value
 * UnitReader#LONGEST} characters stays far from the ends of a double's range. Not thread-safe.
 */
final class Lattice {
  private final PieceTrie trie;
  private final double[] likelihoods;
  private final double perCharacter;

  private int[] from = new int[256];
  private int[] to = new int[256];
  private int[] piece = new int[256];
  private int edges;
  private double[] before = new double[UnitReader.LONGEST + 1];
  private double[] after = new double[UnitReader.LONGEST + 1];
  private int[] back = new int[UnitReader.LONGEST + 1];

  /**
   * @param trie the pieces by number
   * @param likelihoods of each piece, e^{score + κ·length}; 0 bars a piece
   * @param perCharacter κ
   */
  Lattice(PieceTrie trie, double[] likelihoods, double perCharacter) {
    this.trie = trie;
    this.likelihoods = likelihoods;
    this.perCharacter = perCharacter;
  }

  /** Finds the pieces of chars[start, start + n), those of each place one after the other. */
  private void fill(char[] chars, int start, int n) {
    if (before.length <= n) {
      before = new double[n + 1];
      after = new double[n + 1];
      back = new int[n + 1];
    }
    edges = 0;
    for (int i = 0; i < n; i++) {
      int node = PieceTrie.ROOT;
      for (int j = i; j < n; j++) {
        node = trie.child(node, chars[start + j]);
        if (node == PieceTrie.NONE) {
          break;
        }
        int id = trie.value(node);
        if (id != PieceTrie.NONE && likelihoods[id] > 0) {
          edge(i, j + 1, id);
        }
      }
    }
  }

  private void edge(int i, int j, int id) {
    if (edges == from.length) {
      from = Arrays.copyOf(from, edges * 2);
      to = Arrays.copyOf(to, edges * 2);
      piece = Arrays.copyOf(piece, edges * 2);
    }
    from[edges] = i;
    to[edges] = j;
    piece[edges++] = id;
  }

  /**
   * Adds to {@code expected} how often each piece stands in a segmentation drawn at random, times
   * {@code weight}; forward–backward.
   *
   * @return the unit's log-likelihood times {@code weight}
   */
  double expect(char[] chars, int start, int n, double weight, double[] expected) {
    fill(chars, start, n);
    Arrays.fill(before, 0, n + 1, 0);
    Arrays.fill(after, 0, n + 1, 0);
    before[0] = 1;
    after[n] = 1;
    for (int e = 0; e < edges; e++) {
      before[to[e]] += before[from[e]] * likelihoods[piece[e]];
    }
    double all = before[n];
    if (!(all > 0) || Double.isInfinite(all)) {
      return 0;
    }
    for (int e = edges - 1; e >= 0; e--) {
      double share = likelihoods[piece[e]] * after[to[e]];
      after[from[e]] += share;
      expected[piece[e]] += weight * before[from[e]] * share / all;
    }
    return weight * (Math.log(all) - perCharacter * n);
  }

  /**
   * The pieces of the likeliest segmentation, from the last to the first; Viterbi.
   *
   * @param barred a piece that may not be used, or −1
   * @param out takes the pieces
   * @return how many there are; 0 if no segmentation is left
   */
  int best(char[] chars, int start, int n, int barred, int[] out) {
    fill(chars, start, n);
    Arrays.fill(before, 0, n + 1, 0);
    Arrays.fill(back, 0, n + 1, -1);
    before[0] = 1;
    for (int e = 0; e < edges; e++) {
      double likelihood = before[from[e]] * likelihoods[piece[e]];
      if (piece[e] != barred && likelihood > before[to[e]]) {
        before[to[e]] = likelihood;
        back[to[e]] = e;
      }
    }
    if (back[n] < 0) {
      return 0;
    }
    int size = 0;
    for (int at = n; at > 0; at = from[back[at]]) {
      out[size++] = piece[back[at]];
    }
    return size;
  }
}
