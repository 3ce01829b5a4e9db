package dev.simile.neural.match;

import dev.simile.neural.engine.Tensors;
import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.Tensor;

/**
 * What a stored classifier's outputs are given out as: inference classes with the entailment first,
 * of other two the second as a score, others as they are.
 *
 * @param stored the labels of its outputs, in their order
 * @param labels one for a score, or one a class
 */
record Outputs(List<String> stored, List<String> labels) {
  /** The name of a score. */
  static final String SCORE = "score";

  private static final List<String> INFERENCE =
      List.of("entailment", "neutral", "contradiction", "not_entailment");

  static Outputs of(List<String> stored) {
    List<String> lower = stored.stream().map(label -> label.toLowerCase(Locale.ROOT)).toList();
    if (lower.size() > 1 && INFERENCE.containsAll(lower)) {
      return new Outputs(lower, INFERENCE.stream().filter(lower::contains).toList());
    }
    return new Outputs(lower, lower.size() <= 2 ? List.of(SCORE) : lower);
  }

  /**
   * @param logits {@code [n, stored]}
   * @return {@code [n, labels]}: the same probabilities by softmax, of one label by sigmoid
   */
  Tensor of(Tensor logits) {
    if (stored.size() == labels.size()) {
      long[] order = labels.stream().mapToLong(stored::indexOf).toArray();
      return order.length == 1 || labels.equals(stored)
          ? logits
          : logits.index_select(1, Tensors.of(order, order.length));
    }
    return logits.narrow(1, 1, 1).sub(logits.narrow(1, 0, 1));
  }
}
