package dev.simile.neural.optimizer;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Adam with weight decay apart from the gradient (Loshchilov &amp; Hutter 2019). */
public final class AdamW extends Optimizer {
  private final double beta1;
  private final double beta2;
  private final double epsilon;

  /** With the betas .9 and .999 and an epsilon of 1e-8. */
  public AdamW(List<Group> groups) {
    this(groups, 0.9, 0.999, 1e-8);
  }

  public AdamW(List<Group> groups, double beta1, double beta2, double epsilon) {
    super(groups, 0, "mean", "square");
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
  }

  @Override
  void update(Tensor weight, Tensor gradient, Tensor[] memory, double rate, long step) {
    memory[0].lerp_(gradient, new Scalar(1 - beta1));
    memory[1].mul_(new Scalar(beta2)).addcmul_(gradient, gradient, new Scalar(1 - beta2));
    double root = Math.sqrt(1 - Math.pow(beta2, step));
    Tensor scale = memory[1].sqrt().div_(new Scalar(root)).add_(new Scalar(epsilon));
    weight.addcdiv_(memory[0], scale, new Scalar(-rate / (1 - Math.pow(beta1, step))));
  }
}
