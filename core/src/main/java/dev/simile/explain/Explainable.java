package dev.simile.explain;

/** The capability to say why two texts got their score. */
public interface Explainable {
  /** The score of the pair, split over pairs of tokens. */
  Explanation explain(String left, String right);

  /** False where this very model has none, as a transform behind it hides what the tokens did. */
  default boolean isExplainable() {
    return true;
  }
}
