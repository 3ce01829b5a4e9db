package dev.simile.evaluate.classify;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The labels of natural-language inference. */
public enum Entailment {
  ENTAILMENT,
  NEUTRAL,
  CONTRADICTION,
  /** Two-way: neutral or contradiction. */
  NOT_ENTAILMENT;

  /** As it stands in files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Entailment> of(String label) {
    String name = label.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    return java.util.stream.Stream.of(values()).filter(e -> e.name().equals(name)).findFirst();
  }

  /**
   * What the probabilities tell of a pair, so that it can be held against {@code gold}: the
   * likeliest label; where the gold label is two-way, entailment or not, the probabilities of
   * neutral and contradiction added.
   *
   * @param columns the labels of the probabilities
   * @param twoWay whether the data know but entailment and its absence
   */
  static Entailment told(
      double[] probabilities, List<Entailment> columns, Entailment gold, boolean twoWay) {
    if (twoWay || gold == NOT_ENTAILMENT || columns.contains(NOT_ENTAILMENT)) {
      double entailment = 0;
      double other = 0;
      for (int c = 0; c < probabilities.length; c++) {
        if (columns.get(c) == ENTAILMENT) {
          entailment += probabilities[c];
        } else {
          other += probabilities[c];
        }
      }
      return entailment >= other ? ENTAILMENT : NOT_ENTAILMENT;
    }
    int best = 0;
    for (int c = 1; c < probabilities.length; c++) {
      best = probabilities[c] > probabilities[best] ? c : best;
    }
    return columns.get(best);
  }
}
