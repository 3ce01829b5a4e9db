package dev.simile.neural.layer;

import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Weights;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Each vector to mean 0 and variance 1, then scaled and shifted (Ba, Kiros &amp; Hinton 2016). */
public final class LayerNorm {
  private final long[] axes;
  private final double epsilon;
  private final Tensor weight;
  private final Tensor bias;

  public LayerNorm(Weights weights, long dimensions, double epsilon) {
    this(weights, dimensions, epsilon, 1);
  }

  /**
   * @param scale of what comes out at the start
   */
  public LayerNorm(Weights weights, long dimensions, double epsilon, double scale) {
    axes = new long[] {dimensions};
    this.epsilon = epsilon;
    weight = weights.get("weight", Initial.constant(scale), dimensions);
    bias = weights.get("bias", Initial.constant(0), dimensions);
  }

  /**
   * @param x {@code […, dimensions]}
   * @return of the same shape
   */
  public Tensor forward(Tensor x) {
    return torch.layer_norm(
        x, axes, new TensorOptional(weight), new TensorOptional(bias), epsilon, false);
  }
}
