package dev.simile.neural.optimizer;

import java.util.List;
import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Function;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Adam with weight decay apart from the gradient (Loshchilov &amp; Hutter 2019). All that is done
 * to a weight is one pass over memory in all threads: libtorch's fused step, which its bindings
 * lack and its scripts have.
 */
public final class AdamW extends Optimizer {
  // Returns what it changed: else the compiler takes the step for one without effect.
  private static final String SCRIPT =
      """
      def step(weight: Tensor, gradient: Tensor, mean: Tensor, square: Tensor, step: Tensor, rate: float, beta1: float,
               beta2: float, decay: float, epsilon: float):
          weights = [weight]
          torch._fused_adamw_(weights, [gradient], [mean], [square], [], [step], lr=rate, beta1=beta1, beta2=beta2,
                              weight_decay=decay, eps=epsilon, amsgrad=False, maximize=False)
          return weights
      """;

  private final CompilationUnit script = torch.compile(SCRIPT);
  private final Function fused = script.get_function(new QualifiedName("step"));
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
  void update(
      Tensor weight, Tensor gradient, Tensor[] memory, double rate, double decay, long step) {
    IValue unused =
        fused.apply(
            new IValueVector(
                new IValue(weight),
                new IValue(gradient),
                new IValue(memory[0]),
                new IValue(memory[1]),
                new IValue(torch.scalar_tensor(new Scalar((double) step))),
                new IValue(rate),
                new IValue(beta1),
                new IValue(beta2),
                new IValue(decay),
                new IValue(epsilon)));
  }
}
