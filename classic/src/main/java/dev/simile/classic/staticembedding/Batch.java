package dev.simile.classic.staticembedding;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * One step's texts: anchors, their positives, then hard negatives; and which candidates are no
 * negatives.
 *
 * @param texts numbers in a {@link TextStore}, {@code 2 · anchors + negatives} of them
 */
record Batch(int[] texts, int anchors, int negatives, Exclusions exclusions) {

  /**
   * Draws the negatives of the examples and finds the false ones.
   *
   * @param examples numbers in {@code task}
   * @param hardNegatives how many to draw for each example at most
   * @param seed decides which
   */
  static Batch of(
      Examples task, int[] examples, int hardNegatives, long seed, KnownPositives known) {
    int n = examples.length;
    int[] texts = new int[(2 + hardNegatives) * n];
    int size = 2 * n;
    for (int i = 0; i < n; i++) {
      texts[i] = task.anchor(examples[i]);
      texts[n + i] = task.positive(examples[i]);
    }
    for (int i = 0; i < n; i++) {
      int[] pool = task.negatives(texts[i]);
      int draws = Math.min(hardNegatives, pool.length);
      for (int k = 0; k < draws; k++) {
        int pick = k + Randomness.below(pool.length - k, seed, (long) i * hardNegatives + k);
        texts[size++] = pool[pick];
        int swap = pool[k];
        pool = pool.clone();
        pool[k] = pool[pick];
        pool[pick] = swap;
      }
    }
    texts = Arrays.copyOf(texts, size);
    return new Batch(texts, n, size - 2 * n, exclusions(task, texts, n, known));
  }

  /**
   * Candidate c of anchor i is no negative if it is the anchor, its positive once more, known to
   * belong to it, or has its label.
   */
  private static Exclusions exclusions(Examples task, int[] texts, int n, KnownPositives known) {
    Map<Integer, int[]> columns = new HashMap<>();
    Map<Integer, int[]> alike = new HashMap<>();
    for (int c = n; c < texts.length; c++) {
      append(columns, texts[c], c - n);
      if (task.label(texts[c]) >= 0) {
        append(alike, task.label(texts[c]), c - n);
      }
    }
    Exclusions exclusions = new Exclusions(n);
    for (int i = 0; i < n; i++) {
      if (task.label(texts[i]) >= 0) {
        exclude(alike.get(task.label(texts[i])), i, exclusions);
        exclusions.next();
        continue;
      }
      // The positive is among the known ones, so its copies are found there.
      exclude(columns.get(texts[i]), i, exclusions);
      int[] partners = known.of(texts[i]);
      Arrays.sort(partners);
      for (int k = 0; k < partners.length; k++) {
        if (k == 0 || partners[k] != partners[k - 1]) {
          exclude(columns.get(partners[k]), i, exclusions);
        }
      }
      exclusions.next();
    }
    return exclusions;
  }

  private static void append(Map<Integer, int[]> lists, int key, int column) {
    int[] list = lists.getOrDefault(key, new int[0]);
    list = Arrays.copyOf(list, list.length + 1);
    list[list.length - 1] = column;
    lists.put(key, list);
  }

  private static void exclude(
      int @org.jspecify.annotations.Nullable [] columns, int own, Exclusions exclusions) {
    if (columns != null) {
      for (int column : columns) {
        if (column != own) {
          exclusions.add(column);
        }
      }
    }
  }
}
