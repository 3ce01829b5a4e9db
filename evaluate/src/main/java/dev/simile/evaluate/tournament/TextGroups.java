package dev.simile.evaluate.tournament;

import dev.simile.evaluate.pairs.TextKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Rows that share a text, directly or through other rows: the connected components of the graph
 * whose nodes are texts and whose edges are rows. Texts of the same {@link TextKey} are one. Not
 * thread-safe.
 */
final class TextGroups {
  private static final int LEAST_HELD_OUT = 1000;
  private static final int MOST_HELD_OUT = 10_000;

  private final Map<String, Integer> nodes = new HashMap<>();
  private final List<Integer> rows = new ArrayList<>();
  private int[] parents = new int[1024];

  /** The next row, with all of its texts. */
  void add(String... texts) {
    int first = root(node(TextKey.of(texts[0])));
    for (int i = 1; i < texts.length; i++) {
      // The node may make room for itself: it comes before the place.
      int other = root(node(TextKey.of(texts[i])));
      parents[other] = first;
    }
    rows.add(first);
  }

  private int node(String key) {
    int next = nodes.size();
    Integer there = nodes.putIfAbsent(key, next);
    if (there != null) {
      return there;
    }
    if (next >= parents.length) {
      parents = Arrays.copyOf(parents, next * 2);
    }
    parents[next] = next;
    return next;
  }

  private int root(int node) {
    int at = node;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  /**
   * Draws whole groups until about a fifth of the rows is held out: at least 1,000 where that is
   * not more than two fifths, at most 10,000. A group too large for that is never held out.
   *
   * @return for each row whether it is held out
   */
  boolean[] heldOut(long seed) {
    int n = rows.size();
    int goal = Math.min(MOST_HELD_OUT, Math.max(n / 5, Math.min(LEAST_HELD_OUT, (int) (n * 0.4))));
    Map<Integer, List<Integer>> groups = new HashMap<>();
    List<List<Integer>> order = new ArrayList<>();
    for (int row = 0; row < n; row++) {
      List<Integer> group =
          groups.computeIfAbsent(
              root(rows.get(row)),
              unused -> {
                List<Integer> made = new ArrayList<>();
                order.add(made);
                return made;
              });
      group.add(row);
    }
    Collections.shuffle(order, new Random(seed));
    boolean[] heldOut = new boolean[n];
    int taken = 0;
    int largest = Math.max(1, goal / 4);
    for (List<Integer> group : order) {
      if (group.size() <= largest && taken + group.size() <= goal) {
        group.forEach(row -> heldOut[row] = true);
        taken += group.size();
      }
    }
    return heldOut;
  }
}
