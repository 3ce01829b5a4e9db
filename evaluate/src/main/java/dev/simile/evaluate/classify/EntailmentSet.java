package dev.simile.evaluate.classify;

import dev.simile.data.Table;
import dev.simile.data.TextSource;
import dev.simile.error.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Pairs of texts with an inference label each.
 *
 * @param name the file they were read from
 * @param unlabelled rows of the file left out: the annotators agreed on none, {@code -}
 */
public record EntailmentSet(
    String name,
    List<String> premises,
    List<String> hypotheses,
    List<Entailment> labels,
    int unlabelled) {
  /**
   * @throws IllegalArgumentException if they differ in length
   */
  public EntailmentSet {
    premises = List.copyOf(premises);
    hypotheses = List.copyOf(hypotheses);
    labels = List.copyOf(labels);
    if (premises.size() != labels.size() || hypotheses.size() != labels.size()) {
      throw new IllegalArgumentException(
          premises.size() + " and " + hypotheses.size() + " texts, " + labels.size() + " labels");
    }
  }

  public int size() {
    return labels.size();
  }

  /**
   * Reads premise, hypothesis (or their other names) and label.
   *
   * @throws DataException with file and line, if a column is missing or a label is none of
   *     inference
   */
  public static EntailmentSet read(Path path) {
    List<String> premises = new ArrayList<>();
    List<String> hypotheses = new ArrayList<>();
    List<Entailment> labels = new ArrayList<>();
    int unlabelled = 0;
    try (Table table = Table.openColumns(path)) {
      if (!table.isEmpty()) {
        String premise = table.require(Table.TEXT1);
        String hypothesis = table.require(Table.TEXT2);
        table.require(List.of("label"));
        while (table.next()) {
          String label = table.get("label").strip();
          if (label.equals("-")) {
            unlabelled++;
            continue;
          }
          labels.add(
              Entailment.of(label)
                  .orElseThrow(
                      () ->
                          new DataException(
                              table.place()
                                  + ": the label is \""
                                  + label
                                  + "\"; there are entailment, neutral, contradiction and"
                                  + " not_entailment")));
          premises.add(table.get(premise));
          hypotheses.add(table.get(hypothesis));
        }
      }
    } catch (IOException e) {
      throw new DataException(path + ": " + TextSource.reason(e), e);
    }
    return new EntailmentSet(path.toString(), premises, hypotheses, labels, unlabelled);
  }

  /** True if no label is neutral or contradiction. */
  public boolean isTwoWay() {
    return labels.stream()
        .allMatch(label -> label == Entailment.ENTAILMENT || label == Entailment.NOT_ENTAILMENT);
  }

  /**
   * The labels that probabilities tell, and the gold labels, so far as the columns can tell them
   * apart: with two-way probabilities, neutral and contradiction are both not_entailment.
   *
   * @param probabilities {@code [pairs][columns]}
   */
  public Told told(double[][] probabilities, List<Entailment> columns) {
    boolean twoWay = isTwoWay();
    boolean columnsTwoWay = columns.contains(Entailment.NOT_ENTAILMENT);
    int[] told = new int[size()];
    int[] gold = new int[size()];
    for (int i = 0; i < told.length; i++) {
      Entailment label = labels.get(i);
      told[i] = Entailment.told(probabilities[i], columns, label, twoWay).ordinal();
      gold[i] =
          (columnsTwoWay && label != Entailment.ENTAILMENT ? Entailment.NOT_ENTAILMENT : label)
              .ordinal();
    }
    return new Told(told, gold);
  }

  /**
   * Labels told and gold, as numbers of {@link Entailment}. The arrays are not copied and not to be
   * written to.
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Told(int[] told, int[] gold) {}
}
