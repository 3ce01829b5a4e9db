package dev.simile.neural.optimizer;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Steps divided by the root of all squared gradients so far (Duchi, Hazan &amp; Singer 2011). */
public final class Adagrad extends Optimizer {
  private static final double EPSILON = 1e-10;

  public Adagrad(List<Group> groups) {
    super(groups, 0, "sum");
  }

  @Override
  void update(
      Tensor weight, Tensor gradient, Tensor[] memory, double rate, double decay, long step) {
    decay(weight, rate, decay);
    memory[0].addcmul_(gradient, gradient, new Scalar(1));
    weight.addcdiv_(gradient, memory[0].sqrt().add_(new Scalar(EPSILON)), new Scalar(-rate));
  }
}
