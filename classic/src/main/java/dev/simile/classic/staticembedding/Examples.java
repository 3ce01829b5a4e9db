package dev.simile.classic.staticembedding;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The examples of one task: pairs of texts that belong together, and by anchor the texts that look
 * like it but mean something else. Texts are numbers of a {@link TextStore}.
 */
final class Examples {
  private final String task;
  private int[] anchors = new int[1024];
  private int[] positives = new int[1024];
  private int size;
  private final Set<Long> seen = new LinkedHashSet<>();
  private final Map<Integer, int[]> negatives = new HashMap<>();
  private int duplicates;
  private int negativeCount;
  private final Map<Integer, Integer> labels = new HashMap<>();

  Examples(String task) {
    this.task = task;
  }

  String task() {
    return task;
  }

  int size() {
    return size;
  }

  /** How many pairs were given more than once, or of a text with itself, and left out. */
  int duplicates() {
    return duplicates;
  }

  int negativeCount() {
    return negativeCount;
  }

  void addPair(int anchor, int positive) {
    if (anchor == positive || !seen.add(pair(anchor, positive))) {
      duplicates++;
      return;
    }
    if (size == anchors.length) {
      anchors = Arrays.copyOf(anchors, size * 2);
      positives = Arrays.copyOf(positives, size * 2);
    }
    anchors[size] = anchor;
    positives[size++] = positive;
  }

  void addNegative(int anchor, int negative) {
    int[] list = negatives.getOrDefault(anchor, new int[0]);
    for (int text : list) {
      if (text == negative) {
        return;
      }
    }
    list = Arrays.copyOf(list, list.length + 1);
    list[list.length - 1] = negative;
    negatives.put(anchor, list);
    negativeCount++;
  }

  /** Says what a text is labelled; the first label counts. */
  void label(int text, int label) {
    labels.putIfAbsent(text, label);
  }

  /** The label of a text, −1 where it has none. */
  int label(int text) {
    return labels.getOrDefault(text, -1);
  }

  int anchor(int example) {
    return anchors[example];
  }

  int positive(int example) {
    return positives[example];
  }

  /** The hard negatives of an anchor; may be empty. */
  int[] negatives(int anchor) {
    int[] list = negatives.get(anchor);
    return list == null ? new int[0] : list;
  }

  private static long pair(int anchor, int positive) {
    return (long) anchor << 32 | positive;
  }
}
