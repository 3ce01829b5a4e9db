package dev.simile.match;

import java.util.List;

/** Texts to label probabilities. Implementations are thread-safe. */
public interface Classifier {
  List<String> labels();

  /** Probabilities, {@code [texts][labels]}; each row sums to 1. */
  double[][] classify(List<String> texts);
}
