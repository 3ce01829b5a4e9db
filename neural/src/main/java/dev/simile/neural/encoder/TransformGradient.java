package dev.simile.neural.encoder;

import dev.simile.neural.engine.Tensors;
import dev.simile.transform.Flow;
import dev.simile.transform.Normalize;
import dev.simile.transform.RemoveComponents;
import dev.simile.transform.Transform;
import dev.simile.transform.Whitening;
import dev.simile.vector.DenseVectors;
import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The transforms that follow an encoder, with gradients. */
final class TransformGradient {
  private static final double SHORTEST = 1e-8;

  private TransformGradient() {}

  /** Whether {@link #apply} knows it. */
  static boolean exists(Transform transform) {
    return transform instanceof Normalize
        || transform instanceof RemoveComponents
        || transform instanceof Whitening
        || transform instanceof Flow;
  }

  /**
   * @param x {@code [n, inputDimensions]}
   * @return {@code [n, outputDimensions]}
   */
  static Tensor apply(Transform transform, Tensor x) {
    return switch (transform) {
      case Normalize normalize -> normalized(x);
      case RemoveComponents removal -> {
        Tensor centred = x.sub(vector(removal.mean()));
        Tensor directions = matrix(removal.directions());
        Tensor along = centred.mm(directions.t()).mul(vector(removal.weights()));
        yield centred.sub(along.mm(directions));
      }
      case Whitening whitening ->
          x.sub(vector(whitening.mean())).mm(matrix(whitening.kernel()).t());
      case Flow flow -> {
        Tensor z = apply(flow.start(), x);
        for (Flow.Step step : flow.steps()) {
          z = step(step, z);
        }
        yield z;
      }
      default -> throw new IllegalArgumentException(transform.id());
    };
  }

  /** Each row to length 1; one without length stays. */
  static Tensor normalized(Tensor x) {
    Tensor length =
        torch.linalg_vector_norm(x, new Scalar(2), new long[] {1}, true, new ScalarTypeOptional());
    return x.div(length.masked_fill(length.lt(new Scalar(SHORTEST)), new Scalar(1)));
  }

  private static Tensor step(Flow.Step step, Tensor x) {
    int width = step.width();
    int first = width / 2;
    int second = width - first;
    int hidden = step.innerBias().length;
    long[] places = Arrays.stream(step.order()).asLongStream().toArray();
    Tensor moved =
        x.narrow(1, 0, width)
            .add(vector(step.shift()))
            .mul(vector(step.scale()).exp())
            .index_select(1, Tensors.of(places, width));
    Tensor a = moved.narrow(1, 0, first);
    Tensor c = moved.narrow(1, first, second);
    Tensor inner =
        torch.relu(a.mm(Tensors.of(step.inner(), hidden, first).t()).add(vector(step.innerBias())));
    Tensor coupling =
        inner
            .mm(Tensors.of(step.outer(), step.outerBias().length, hidden).t())
            .add(vector(step.outerBias()));
    if (step.outerBias().length > second) {
      c = c.mul(coupling.narrow(1, second, second).tanh().exp());
    }
    Tensor rest = x.narrow(1, width, x.size(1) - width);
    return Tensors.concatenate(1, a, c.add(coupling.narrow(1, 0, second)), rest);
  }

  private static Tensor vector(float[] values) {
    return Tensors.of(values, values.length);
  }

  private static Tensor matrix(DenseVectors rows) {
    return Tensors.of(rows.values(), rows.count(), rows.dimensions());
  }
}
