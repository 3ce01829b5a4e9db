package dev.simile.evaluate.pairs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Pairs in folds so that no text is on both sides: pairs that share a text, also through others,
 * stay together. Texts that differ in case, punctuation or spacing alone are the same. Where one
 * such group holds too much of the data to be kept whole, texts are dealt out by themselves; a pair
 * then belongs to a fold if both its texts do, and is left out while only one does. Immutable.
 */
public final class TextFolds {
  private final int folds;
  private final int[] left;
  private final int[] right;

  private TextFolds(int folds, int[] left, int[] right) {
    this.folds = folds;
    this.left = left;
    this.right = right;
  }

  /**
   * Deals pairs out to folds of about the same size; the same seed does it the same way.
   *
   * @param folds at least 2
   */
  public static TextFolds of(List<String> left, List<String> right, int folds, long seed) {
    Map<String, Integer> ids = new HashMap<>();
    int[] a = ids(left, ids);
    int[] b = ids(right, ids);
    int[] group = groups(ids.size(), a, b);
    int[] sizes = new int[ids.size()];
    for (int text : a) {
      sizes[group[text]]++;
    }
    int largest = Arrays.stream(sizes).max().orElse(0);
    int[] fold;
    if ((long) largest * folds > 2L * a.length) {
      Random random = new Random(seed);
      fold = IntStream.range(0, ids.size()).map(text -> random.nextInt(folds)).toArray();
    } else {
      int[] ofGroup = deal(sizes, folds, seed);
      fold = Arrays.stream(group).map(g -> ofGroup[g]).toArray();
    }
    return new TextFolds(
        folds,
        Arrays.stream(a).map(text -> fold[text]).toArray(),
        Arrays.stream(b).map(text -> fold[text]).toArray());
  }

  private static int[] ids(List<String> texts, Map<String, Integer> ids) {
    int[] numbers = new int[texts.size()];
    for (int i = 0; i < numbers.length; i++) {
      String key = TextKey.of(texts.get(i));
      Integer known = ids.putIfAbsent(key, ids.size());
      numbers[i] = known == null ? ids.size() - 1 : known;
    }
    return numbers;
  }

  /** The smallest number of each text's group, by union and path halving. */
  private static int[] groups(int texts, int[] a, int[] b) {
    int[] parent = IntStream.range(0, texts).toArray();
    for (int i = 0; i < a.length; i++) {
      int x = root(parent, a[i]);
      int y = root(parent, b[i]);
      parent[Math.max(x, y)] = Math.min(x, y);
    }
    return IntStream.range(0, texts).map(text -> root(parent, text)).toArray();
  }

  private static int root(int[] parent, int text) {
    while (parent[text] != text) {
      parent[text] = parent[parent[text]];
      text = parent[text];
    }
    return text;
  }

  /** Groups in random order, the largest first, each to the fold that holds least. */
  private static int[] deal(int[] sizes, int folds, long seed) {
    List<Integer> order = new ArrayList<>();
    for (int group = 0; group < sizes.length; group++) {
      if (sizes[group] > 0) {
        order.add(group);
      }
    }
    Collections.shuffle(order, new Random(seed));
    order.sort(Comparator.comparingInt(group -> -sizes[group]));
    int[] fold = new int[sizes.length];
    long[] load = new long[folds];
    for (int group : order) {
      int least = 0;
      for (int f = 1; f < folds; f++) {
        least = load[f] < load[least] ? f : least;
      }
      fold[group] = least;
      load[least] += sizes[group];
    }
    return fold;
  }

  public int folds() {
    return folds;
  }

  /** The pairs both of whose texts are in the fold. */
  public int[] judged(int fold) {
    return IntStream.range(0, left.length)
        .filter(i -> left[i] == fold && right[i] == fold)
        .toArray();
  }

  /** The pairs neither of whose texts is in the fold. */
  public int[] learnt(int fold) {
    return IntStream.range(0, left.length)
        .filter(i -> left[i] != fold && right[i] != fold)
        .toArray();
  }

  /** How many pairs have their texts in two folds, and so are judged in none. */
  public int divided() {
    return (int) IntStream.range(0, left.length).filter(i -> left[i] != right[i]).count();
  }
}
