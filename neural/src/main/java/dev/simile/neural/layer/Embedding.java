package dev.simile.neural.layer;

import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Weights;
import org.bytedeco.pytorch.Tensor;
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
}
