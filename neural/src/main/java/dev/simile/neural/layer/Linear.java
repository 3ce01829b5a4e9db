package dev.simile.neural.layer;

import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Weights;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** x Wᵀ + b. */
public final class Linear {
  private final Tensor weight;
  private final Tensor bias;

  public Linear(Weights weights, long inputs, long outputs) {
    this(weights, inputs, outputs, Initial.fanIn(inputs), Initial.fanIn(inputs));
  }

  public Linear(
      Weights weights, long inputs, long outputs, Initial weightStart, Initial biasStart) {
    weight = weights.get("weight", weightStart, outputs, inputs);
    bias = weights.get("bias", biasStart, outputs);
  }

  /**
   * @param x {@code […, inputs]}
   * @return {@code […, outputs]}
   */
  public Tensor forward(Tensor x) {
    return torch.linear(x, weight, new TensorOptional(bias));
  }
}
