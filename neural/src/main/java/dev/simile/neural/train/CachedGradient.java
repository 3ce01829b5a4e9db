package dev.simile.neural.train;

import dev.simile.neural.encoder.Towers;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.engine.Scope;
import dev.simile.neural.engine.Tensors;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The gradient of a loss over more texts than memory holds with all that their gradient needs (Gao
 * et al. 2021, "Scaling deep contrastive learning batch size under memory limited setup", section
 * 3.2): vectors without gradient by chunks, the loss's gradient by the vectors, then each chunk
 * again, with the same dropout, and back from its part of that gradient.
 *
 * @param chunk texts that go through at once
 * @param seed of the dropout, with the chunk's number
 */
record CachedGradient(Towers towers, int chunk, long seed) {
  /**
   * Adds the gradient to the weights'.
   *
   * @param texts token ids
   * @param queries how many of them, the first, stand on the side of questions
   * @param loss of their vectors, {@code [texts, dimensions]}
   * @param share a factor of the gradient
   * @return the loss; where it is no finite number nothing is added
   */
  double learn(List<int[]> texts, int queries, UnaryOperator<Tensor> loss, double share) {
    try (Scope scope = new Scope()) {
      Tensor vectors = vectors(texts, queries).set_requires_grad(true);
      Tensor value = loss.apply(vectors);
      double number = value.item_float();
      if (!Double.isFinite(number)) {
        return number;
      }
      value.mul(new Scalar(share)).backward();
      Tensor gradient = vectors.grad();
      for (int from = 0; from < texts.size(); from += chunk) {
        try (Scope inner = new Scope()) {
          Tensor again = forward(texts, queries, from);
          again.mul(gradient.narrow(0, from, again.size(0))).sum().backward();
        }
      }
      return number;
    }
  }

  private Tensor vectors(List<int[]> texts, int queries) {
    float[] values = new float[Math.multiplyExact(texts.size(), towers.dimensions())];
    for (int from = 0; from < texts.size(); from += chunk) {
      try (Scope inner = new Scope();
          NoGradGuard guard = new NoGradGuard()) {
        float[] part = Tensors.floats(forward(texts, queries, from));
        System.arraycopy(part, 0, values, from * towers.dimensions(), part.length);
      }
    }
    return Tensors.of(values, texts.size(), towers.dimensions());
  }

  /** The chunk that begins with a text, always with the same dropout. */
  private Tensor forward(List<int[]> texts, int queries, int from) {
    Engine.seed(seed * 31 + from);
    List<int[]> part = texts.subList(from, Math.min(texts.size(), from + chunk));
    return towers.forward(part, Math.clamp(queries - from, 0, part.size()), true);
  }
}
