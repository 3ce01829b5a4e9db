package dev.simile.explain;

import dev.simile.error.UsageException;

/** The capability to say why two texts got their score. */
public interface Explainable {
  /** The score of the pair, split over pairs of tokens. */
  Explanation explain(String left, String right);

  /**
   * What explains the probability of another class.
   *
   * @param label one of the classes
   * @throws UsageException if the model has no such class
   */
  default Explainable forClass(String label) {
    throw new UsageException("no class " + label + ": the model gives one score, not classes");
  }

  /** False where this very model has none, as a transform behind it hides what the tokens did. */
  default boolean isExplainable() {
    return true;
  }
}
