package dev.simile.neural.optimizer;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Plain gradient descent. */
public final class Sgd extends Optimizer {
  public Sgd(List<Group> groups) {
    super(groups, 0);
  }

  @Override
  void update(
      Tensor weight, Tensor gradient, Tensor[] memory, double rate, double decay, long step) {
    decay(weight, rate, decay);
    weight.add_(gradient, new Scalar(-rate));
  }
}
