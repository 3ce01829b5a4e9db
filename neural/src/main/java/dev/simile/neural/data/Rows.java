package dev.simile.neural.data;

import dev.simile.method.Shape;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of training data. Texts are numbers into {@link #text}; texts of equal tokens have one
 * number, since no network tells them apart.
 */
public final class Rows {
  /** The labels of inference pairs, in the order of their numbers. */
  public static final List<String> NLI = List.of("entailment", "neutral", "contradiction");

  /** The label of an inference pair known only not to be an entailment: −1 − its number. */
  public static final int NOT_ENTAILMENT = -1;

  private final Shape shape;
  private final List<int[]> texts = new ArrayList<>();
  private final Map<IntBuffer, Integer> numbers = new HashMap<>();
  private final List<int[]> rows = new ArrayList<>();
  private final List<Float> labels = new ArrayList<>();
  private final Map<Integer, Set<Integer>> positives = new HashMap<>();

  Rows(Shape shape) {
    this.shape = shape;
  }

  /** What shape the data has. */
  public Shape shape() {
    return shape;
  }

  public int size() {
    return rows.size();
  }

  /** The text numbers of a row; −1 where a row has no third text. */
  public int[] row(int row) {
    return rows.get(row);
  }

  /** Texts in a row. */
  public int columns() {
    return rows.isEmpty() ? 0 : rows.getFirst().length;
  }

  /** How many classes the labels may have; 0 where they are none. */
  public int classes() {
    return switch (shape) {
      case NLI -> NLI.size();
      case LABELLED_PAIRS -> 2;
      default -> 0;
    };
  }

  /**
   * A row's class or score; −1 − c where it is known only not to be of class c; 0 where the data
   * has none.
   */
  public float label(int row) {
    return labels.get(row);
  }

  /** The token ids of a text, at least one. */
  public int[] text(int number) {
    return texts.get(number);
  }

  /** True if the data says that the two mean the same, or they are one text. */
  public boolean same(int left, int right) {
    return left == right
        || positives.getOrDefault(left, Set.of()).contains(right)
        || positives.getOrDefault(right, Set.of()).contains(left);
  }

  /** The number of a text of these tokens. */
  int number(int[] ids) {
    IntBuffer text = IntBuffer.wrap(ids);
    Integer number = numbers.get(text);
    if (number == null) {
      number = texts.size();
      numbers.put(text, number);
      texts.add(ids);
    }
    return number;
  }

  void add(float label, int... texts) {
    rows.add(texts);
    labels.add(label);
  }

  void positive(int left, int right) {
    positives.computeIfAbsent(left, text -> new HashSet<>()).add(right);
  }

  /** Scores to 0 … 1 by the least and the greatest there are. */
  float[] scale() {
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    for (float label : labels) {
      least = Math.min(least, label);
      greatest = Math.max(greatest, label);
    }
    float range = greatest > least ? greatest - least : 1;
    for (int i = 0; i < labels.size(); i++) {
      labels.set(i, (labels.get(i) - least) / range);
    }
    return new float[] {least, greatest};
  }

  /**
   * Inference pairs as pairs that belong together: entailments, each with a contradiction of the
   * same premise beside it where there is one.
   *
   * @param always whether entailments without one are left out
   * @param most contradictions beside an entailment
   */
  public Rows entailments(boolean always, int most) {
    Map<Integer, List<Integer>> contradictions = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      if (labels.get(i) == 2) {
        contradictions
            .computeIfAbsent(rows.get(i)[0], text -> new ArrayList<>())
            .add(rows.get(i)[1]);
      }
    }
    Rows pairs = new Rows(Shape.TRIPLETS);
    pairs.texts.addAll(texts);
    for (int i = 0; i < rows.size(); i++) {
      if (labels.get(i) == 0) {
        int[] row = rows.get(i);
        List<Integer> others = contradictions.getOrDefault(row[0], List.of());
        if (always && others.isEmpty()) {
          continue;
        }
        int[] with = Arrays.copyOf(row, 2 + most);
        for (int n = 0; n < most; n++) {
          with[2 + n] = n < others.size() ? others.get((i + n) % others.size()) : -1;
        }
        pairs.add(0, with);
        pairs.positive(row[0], row[1]);
      }
    }
    return pairs;
  }

  /** The same rows without the texts behind the second. */
  public Rows pairs() {
    return cut(Shape.PAIRS, 2);
  }

  /** The first text of each row alone. */
  public Rows singles() {
    return cut(Shape.TEXTS, 1);
  }

  private Rows cut(Shape to, int columns) {
    Rows cut = new Rows(to);
    cut.texts.addAll(texts);
    cut.positives.putAll(positives);
    for (int i = 0; i < rows.size(); i++) {
      cut.add(labels.get(i), Arrays.copyOf(rows.get(i), columns));
    }
    return cut;
  }

  /**
   * The same rows with further texts behind those they have.
   *
   * @param more by row, the same number for each; −1 for none
   */
  public Rows with(int[][] more) {
    Rows longer = new Rows(shape);
    longer.texts.addAll(texts);
    longer.positives.putAll(positives);
    for (int i = 0; i < rows.size(); i++) {
      int[] row = Arrays.copyOf(rows.get(i), rows.get(i).length + more[i].length);
      System.arraycopy(more[i], 0, row, rows.get(i).length, more[i].length);
      longer.add(labels.get(i), row);
    }
    return longer;
  }

  /** The rows with label 1, as pairs that belong together. */
  public Rows duplicates() {
    Rows pairs = new Rows(Shape.PAIRS);
    pairs.texts.addAll(texts);
    for (int i = 0; i < rows.size(); i++) {
      if (labels.get(i) == 1) {
        pairs.add(0, Arrays.copyOf(rows.get(i), 2));
        pairs.positive(rows.get(i)[0], rows.get(i)[1]);
      }
    }
    return pairs;
  }
}
