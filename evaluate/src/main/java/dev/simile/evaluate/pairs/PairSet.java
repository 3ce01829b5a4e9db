package dev.simile.evaluate.pairs;

import dev.simile.data.Table;
import dev.simile.data.TextSource;
import dev.simile.error.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Pairs of texts, or of words, with a number each. The array is not copied and not to be written
 * to.
 *
 * @param name the file they were read from
 * @param gold a score, or 0 and 1 for a label
 */
@SuppressWarnings("ArrayRecordComponent")
public record PairSet(String name, List<String> left, List<String> right, double[] gold) {
  /**
   * @throws IllegalArgumentException if the three differ in length
   */
  public PairSet {
    left = List.copyOf(left);
    right = List.copyOf(right);
    if (left.size() != gold.length || right.size() != gold.length) {
      throw new IllegalArgumentException(
          left.size() + " and " + right.size() + " texts, " + gold.length + " numbers");
    }
  }

  public int size() {
    return gold.length;
  }

  /** The labels, where the numbers are 0 and 1. */
  public boolean[] positive() {
    boolean[] positive = new boolean[gold.length];
    for (int i = 0; i < gold.length; i++) {
      positive[i] = gold[i] == 1;
    }
    return positive;
  }

  /**
   * Pairs with a {@code score}, in any unit.
   *
   * @throws DataException with file and line, if a column is missing or a score is no number
   */
  public static PairSet scored(Path path) {
    return read(path, "score", Table.TEXT1, Table.TEXT2);
  }

  /**
   * Pairs with a {@code label} 0 or 1.
   *
   * @throws DataException with file and line, if a column is missing or a label is neither
   */
  public static PairSet labelled(Path path) {
    return read(path, "label", Table.TEXT1, Table.TEXT2);
  }

  /** Words, {@code word1} and {@code word2}, with a {@code score}; errors as above. */
  public static PairSet words(Path path) {
    return read(path, "score", List.of("word1"), List.of("word2"));
  }

  private static PairSet read(Path path, String number, List<String> first, List<String> second) {
    List<String> left = new ArrayList<>();
    List<String> right = new ArrayList<>();
    List<Double> gold = new ArrayList<>();
    try (Table table = Table.openColumns(path)) {
      if (!table.isEmpty()) {
        String column1 = table.require(first);
        String column2 = table.require(second);
        table.require(List.of(number));
        while (table.next()) {
          left.add(table.text(column1));
          right.add(table.text(column2));
          gold.add(number(table, number));
        }
      }
    } catch (IOException e) {
      throw new DataException(path + ": " + TextSource.reason(e), e);
    }
    return new PairSet(
        path.toString(), left, right, gold.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static double number(Table table, String column) {
    String cell = table.get(column).strip();
    if (column.equals("label")) {
      if (cell.equals("0") || cell.equals("1")) {
        return cell.equals("1") ? 1 : 0;
      }
      throw new DataException(
          table.place() + ": the label is \"" + cell + "\"; pairs are labelled 0 or 1");
    }
    double value;
    try {
      value = Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!Double.isFinite(value)) {
      throw new DataException(table.place() + ": the score \"" + cell + "\" is no number");
    }
    return value;
  }
}
