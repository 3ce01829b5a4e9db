package dev.simile.neural.flow;

import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.layer.Linear;
import dev.simile.transform.Flow;
import dev.simile.transform.Whitening;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The steps of a {@link Flow} with gradients. Their weights are named as its file names them. */
final class FlowNetwork {
  /**
   * What comes of vectors.
   *
   * @param values {@code [n, dimensions]}
   * @param volume the logarithm of the determinant of the derivative, {@code [n]}
   */
  record Output(Tensor values, Tensor volume) {}

  private record Step(
      String name, int width, int[] order, Tensor scale, Tensor shift, Linear inner, Linear outer) {
    Output forward(Tensor x) {
      Tensor changed = x.narrow(1, 0, width).add(shift).mul(scale.exp());
      Tensor moved = changed.index_select(1, places());
      int first = width / 2;
      int second = width - first;
      Tensor a = moved.narrow(1, 0, first);
      Tensor c = moved.narrow(1, first, second);
      Tensor coupling = outer.forward(torch.relu(inner.forward(a)));
      Tensor volume = scale.sum().expand(x.size(0));
      if (coupling.size(1) > second) {
        Tensor s = coupling.narrow(1, second, second).tanh();
        c = c.mul(s.exp());
        volume = volume.add(s.sum(1));
      }
      c = c.add(coupling.narrow(1, 0, second));
      Tensor rest = x.narrow(1, width, x.size(1) - width);
      return new Output(Tensors.concatenate(1, a, c, rest), volume);
    }

    private Tensor places() {
      return Tensors.of(Arrays.stream(order).asLongStream().toArray(), width);
    }
  }

  private final Weights weights;
  private final List<Step> steps = new ArrayList<>();

  /**
   * @param depth steps of each level
   * @param affine whether a coupling scales beside shifting
   * @param seed of the orders
   */
  FlowNetwork(
      Weights weights,
      int dimensions,
      int levels,
      int depth,
      int hidden,
      boolean affine,
      long seed) {
    this.weights = weights;
    Initial zero = Initial.constant(0);
    SplittableRandom random = new SplittableRandom(seed);
    int width = dimensions;
    for (int level = 0; level < levels && width > 1; level++) {
      for (int n = 0; n < depth; n++) {
        String name = Integer.toString(steps.size());
        Weights at = weights.at(name);
        int second = width - width / 2;
        steps.add(
            new Step(
                name,
                width,
                order(width, random),
                at.get("scale", zero, width),
                at.get("shift", zero, width),
                new Linear(at.at("inner"), width / 2, hidden),
                // No coupling at the start: the whitening alone.
                new Linear(at.at("outer"), hidden, affine ? 2L * second : second, zero, zero)));
      }
      width -= width / 2;
    }
  }

  private static int[] order(int width, SplittableRandom random) {
    int[] order = new int[width];
    for (int i = 0; i < width; i++) {
      int k = random.nextInt(i + 1);
      order[i] = order[k];
      order[k] = i;
    }
    return order;
  }

  /**
   * @param x {@code [n, dimensions]}, whitened
   */
  Output forward(Tensor x) {
    Tensor values = x;
    Tensor volume = torch.zeros(x.size(0));
    for (Step step : steps) {
      Output out = step.forward(values);
      values = out.values();
      volume = volume.add(out.volume());
    }
    return new Output(values, volume);
  }

  /** As it runs without libtorch. */
  Flow flow(Whitening start) {
    return new Flow(
        start,
        steps.stream()
            .map(
                step ->
                    new Flow.Step(
                        Tensors.floats(step.scale()),
                        Tensors.floats(step.shift()),
                        step.order(),
                        floats(step, "inner.weight"),
                        floats(step, "inner.bias"),
                        floats(step, "outer.weight"),
                        floats(step, "outer.bias")))
            .toList());
  }

  private float[] floats(Step step, String name) {
    return Tensors.floats(Objects.requireNonNull(weights.all().get(step.name() + "." + name)));
  }
}
