package dev.simile.match;

import dev.simile.encode.TextReport;
import dev.simile.error.UsageException;
import java.util.List;

/**
 * Pairs of texts to scores. Implementations are thread-safe; a pair's score does not depend on its
 * neighbours.
 */
public interface Scorer {
  /** The names of the score's columns: one for a plain score, the classes for NLI. */
  List<String> labels();

  /**
   * The number of the column that says how well a pair matches: that of label 1, else that of
   * entailment, else the first.
   */
  default int column() {
    return matchingColumn(labels());
  }

  /** The class whose probability {@link #column} is; empty where there is but one score. */
  default String className() {
    return labels().size() > 1 ? labels().get(column()) : "";
  }

  /** The column among labels that says how well a pair matches: that of {@link #column}. */
  static int matchingColumn(List<String> labels) {
    return Math.max(0, labels.contains("1") ? labels.indexOf("1") : labels.indexOf("entailment"));
  }

  /**
   * The column of a class.
   *
   * @throws UsageException if there is none of the name
   */
  static int columnOf(String label, List<String> labels) {
    if (!labels.contains(label)) {
      throw new UsageException(
          "no class " + label + "; the model has " + String.join(", ", labels));
    }
    return labels.indexOf(label);
  }

  /** The scores, {@code [pairs, labels]}. */
  Scores score(List<String> left, List<String> right);

  /**
   * Scores and, for both texts of each pair, what happened.
   *
   * @param values {@code [pairs][labels]}
   */
  record Scores(double[][] values, List<TextReport> left, List<TextReport> right) {}
}
