package dev.simile.match;

import java.util.List;

/** Texts to label probabilities. Implementations are thread-safe. */
public interface Classifier {
  List<String> labels();

  /**
   * Probabilities, {@code [texts][labels]}. A row sums to 1 where a text has one label; where it
   * may have several, each label's probability is its own.
   */
  double[][] classify(List<String> texts);
}
