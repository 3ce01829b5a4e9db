package dev.simile.neural.train;

import dev.simile.neural.encoder.TextNetwork;
import dev.simile.neural.encoder.TokenBatch;
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
record CachedGradient(TextNetwork network, int chunk, long seed) {
  /**
   * Adds the gradient to the weights'.
   *
   * @param texts token ids
   * @param loss of their vectors, {@code [texts, dimensions]}
   * @param share a factor of the gradient
   * @return the loss; where it is no finite number nothing is added
   */
  double learn(List<int[]> texts, UnaryOperator<Tensor> loss, double share) {
    try (Scope scope = new Scope()) {
      Tensor vectors = vectors(texts).set_requires_grad(true);
      Tensor value = loss.apply(vectors);
      double number = value.item_float();
      if (!Double.isFinite(number)) {
        return number;
      }
      value.mul(new Scalar(share)).backward();
      Tensor gradient = vectors.grad();
      for (int from = 0; from < texts.size(); from += chunk) {
        try (Scope inner = new Scope()) {
          Tensor again = forward(texts, from);
          again.mul(gradient.narrow(0, from, again.size(0))).sum().backward();
        }
      }
      return number;
    }
  }

  private Tensor vectors(List<int[]> texts) {
    float[] values = new float[Math.multiplyExact(texts.size(), network.dimensions())];
    for (int from = 0; from < texts.size(); from += chunk) {
      try (Scope inner = new Scope();
          NoGradGuard guard = new NoGradGuard()) {
        float[] part = Tensors.floats(forward(texts, from));
        System.arraycopy(part, 0, values, from * network.dimensions(), part.length);
      }
    }
    return Tensors.of(values, texts.size(), network.dimensions());
  }

  /** The chunk that begins with a text, always with the same dropout. */
  private Tensor forward(List<int[]> texts, int from) {
    Engine.seed(seed * 31 + from);
    List<int[]> part = texts.subList(from, Math.min(texts.size(), from + chunk));
    return network.forward(TokenBatch.of(part), true);
  }
}
