package dev.simile.neural.train;

import dev.simile.model.Safetensors;
import dev.simile.model.SafetensorsWriter;
import dev.simile.neural.engine.Scope;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * What a run learns at each step; {@link StepLoop} does the rest, whatever is learnt. A step
 * follows from the run's seed and its number alone, so that a run that goes on from a checkpoint
 * gives the same bytes.
 */
public interface Steps {
  /** How many the whole run has. */
  long count();

  /** Steps in a pass over the data. */
  default long epochSteps() {
    return count();
  }

  /** Where a step stands in the run, such as {@code epoch 2/3}. */
  String stage(long step);

  /** What a step learns from, such as {@code epoch 2, batch 7 (rows 12, 90, …)}. */
  String place(long step);

  /** What else there is to tell of the steps since it was asked last; empty if nothing. */
  default String detail() {
    return "";
  }

  /** What the step learnt last tells beside its loss, by name; the log and the progress show it. */
  default Map<String, Double> figures() {
    return Map.of();
  }

  /**
   * A step's loss: a single number with a gradient. Random numbers are seeded before; what is made
   * here is freed after.
   */
  Tensor loss(long step);

  /**
   * Adds the gradient of a step's loss to those of the weights.
   *
   * @return the loss; where it is no finite number nothing is added
   */
  default double learn(long step) {
    try (Scope scope = new Scope()) {
      Tensor loss = loss(step);
      double value = loss.item_float();
      if (Double.isFinite(value)) {
        loss.backward();
      }
      return value;
    }
  }

  /** Adds what a checkpoint must know beside weights, optimizer and the number of the step. */
  default void addTo(SafetensorsWriter writer) {}

  /** Takes up what {@link #addTo} added. */
  default void restore(Safetensors stored) {}
}
