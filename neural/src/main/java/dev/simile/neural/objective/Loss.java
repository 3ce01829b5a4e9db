package dev.simile.neural.objective;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** What training makes small. */
@FunctionalInterface
public interface Loss {
  /** A single number with a gradient; the mean over the rows of the batch. */
  Tensor of(VectorBatch batch);

  /**
   * What there is to tell of the batch it was asked for last beside its value, by name: each a mean
   * over the rows; empty for most.
   */
  default Map<String, Double> figures() {
    return Map.of();
  }
}
