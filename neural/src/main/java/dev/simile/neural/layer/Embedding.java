package dev.simile.neural.layer;

import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Weights;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** A row of a table for each id. */
public final class Embedding {
  private final Tensor weight;

  public Embedding(Weights weights, long rows, long dimensions, Initial start) {
    weight = weights.get("weight", start, rows, dimensions);
  }

  /** The table, {@code [rows, dimensions]}. */
  public Tensor weight() {
    return weight;
  }

  /**
   * @param ids {@code [texts, tokens]}, whole numbers
   * @return {@code [texts, tokens, dimensions]}
   */
  public Tensor forward(Tensor ids) {
    return torch.embedding(weight, ids);
  }

  /**
   * Sums of rows; of no row where a sum ends where it begins.
   *
   * @param ids {@code [tokens]}, whole numbers
   * @param offsets where each sum begins among them, {@code [sums]}, ascending from 0
   * @return {@code [sums, dimensions]}
   */
  public Tensor sums(Tensor ids, Tensor offsets) {
    return torch
        .embedding_bag(weight, ids, offsets, false, 0, false, new TensorOptional(), false)
        .get0();
  }
}
