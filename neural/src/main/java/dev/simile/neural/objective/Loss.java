package dev.simile.neural.objective;

import org.bytedeco.pytorch.Tensor;

/** What training makes small. */
@FunctionalInterface
public interface Loss {
  /** A single number with a gradient; the mean over the rows of the batch. */
  Tensor of(VectorBatch batch);
}
