package dev.simile.evaluate.tournament;

import dev.simile.data.Table;
import dev.simile.data.TextSource;
import dev.simile.error.DataException;
import dev.simile.method.Shape;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file of pairs or of labelled texts. Line breaks and tabs inside texts are spaces
 * here, so that what is written as TSV is what is scored.
 *
 * @param left the first text of each row, or its only one
 * @param right the second text; empty where rows have one
 * @param gold label or score as it stands in the file; empty where rows have none
 */
record Rows(Shape shape, List<String> left, List<String> right, List<String> gold) {
  private static final Set<String> NLI_LABELS =
      Set.of("entailment", "neutral", "contradiction", "not_entailment");

  Rows {
    left = List.copyOf(left);
    right = List.copyOf(right);
    gold = List.copyOf(gold);
  }

  int size() {
    return left.size();
  }

  /**
   * @throws DataException with file and line, if a column is missing or a label or score is not
   *     what it should be
   */
  static Rows read(Path path, Shape shape, String column) {
    List<String> left = new ArrayList<>();
    List<String> right = new ArrayList<>();
    List<String> gold = new ArrayList<>();
    boolean pairs = shape != Shape.LABELLED_TEXTS;
    try (Table table = Table.openColumns(path)) {
      if (table.isEmpty()) {
        throw new DataException(path + " is empty");
      }
      String first = pairs ? table.require(Table.TEXT1) : table.require(List.of(column));
      String second = pairs ? table.require(Table.TEXT2) : null;
      String number = number(shape);
      if (number != null) {
        table.require(List.of(number));
      }
      while (table.next()) {
        left.add(clean(table.get(first)));
        if (second != null) {
          right.add(clean(table.get(second)));
        }
        if (number != null) {
          gold.add(gold(table, number, shape));
        }
      }
    } catch (IOException e) {
      throw new DataException(path + ": " + TextSource.reason(e), e);
    }
    return new Rows(shape, left, right, gold);
  }

  private static @Nullable String number(Shape shape) {
    return switch (shape) {
      case SCORED_PAIRS -> "score";
      case LABELLED_PAIRS, NLI, LABELLED_TEXTS -> "label";
      default -> null;
    };
  }

  private static String gold(Table table, String column, Shape shape) {
    String cell = clean(table.get(column)).strip();
    boolean fits =
        switch (shape) {
          case LABELLED_PAIRS -> cell.equals("0") || cell.equals("1");
          case NLI -> NLI_LABELS.contains(cell);
          case SCORED_PAIRS -> isNumber(cell);
          default -> !cell.isEmpty();
        };
    if (!fits) {
      String wanted =
          switch (shape) {
            case LABELLED_PAIRS -> "0 or 1";
            case NLI -> "0 or 1, or entailment, neutral, contradiction or not_entailment";
            case SCORED_PAIRS -> "a number";
            default -> "not empty";
          };
      String shown = cell.length() > 40 ? cell.substring(0, 40) + "\u2026" : cell;
      throw new DataException(
          table.place()
              + ": the "
              + column
              + " is \""
              + shown
              + "\" and should be "
              + wanted
              + "; are columns swapped?");
    }
    return cell;
  }

  private static boolean isNumber(String cell) {
    try {
      return Double.isFinite(Double.parseDouble(cell));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  static String clean(String text) {
    return text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
  }

  /** Those of the rows that are chosen, in order. */
  Rows only(IntPredicate chosen) {
    List<String> some = new ArrayList<>();
    List<String> others = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int row = 0; row < size(); row++) {
      if (chosen.test(row)) {
        some.add(left.get(row));
        if (!right.isEmpty()) {
          others.add(right.get(row));
        }
        if (!gold.isEmpty()) {
          values.add(gold.get(row));
        }
      }
    }
    return new Rows(shape, some, others, values);
  }

  Rows withGold(List<String> values) {
    return new Rows(shape, left, right, values);
  }

  /** As TSV under the names every command knows. */
  void write(Path file) throws IOException {
    String name = number(shape);
    try (BufferedWriter out = writer(file)) {
      out.write(
          (name == null ? "" : name + "\t") + (right.isEmpty() ? "text" : "text1\ttext2") + "\n");
      for (int row = 0; row < size(); row++) {
        if (!gold.isEmpty()) {
          out.write(gold.get(row));
          out.write('\t');
        }
        out.write(left.get(row));
        if (!right.isEmpty()) {
          out.write('\t');
          out.write(right.get(row));
        }
        out.write('\n');
      }
    }
  }

  /** Every text once, a line each, without labels. */
  void writeTexts(Path file) throws IOException {
    Set<String> all = new java.util.LinkedHashSet<>();
    for (int row = 0; row < size(); row++) {
      all.add(left.get(row));
      if (!right.isEmpty()) {
        all.add(right.get(row));
      }
    }
    writeLines(file, all);
  }

  static void writeLines(Path file, Iterable<String> lines) throws IOException {
    try (BufferedWriter out = writer(file)) {
      for (String line : lines) {
        out.write(line);
        out.write('\n');
      }
    }
  }

  private static BufferedWriter writer(Path file) throws IOException {
    return new BufferedWriter(
        new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8), 1 << 16);
  }
}
