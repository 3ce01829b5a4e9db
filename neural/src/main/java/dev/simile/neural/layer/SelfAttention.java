package dev.simile.neural.layer;

import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Weights;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Scaled dot-product attention of several heads among a text's tokens (Vaswani et al. 2017). */
public final class SelfAttention {
  private final long heads;
  private final Linear query;
  private final Linear key;
  private final Linear value;

  /**
   * @param dimensions a multiple of {@code heads}
   */
  public SelfAttention(Weights weights, long dimensions, long heads, Initial start) {
    this.heads = heads;
    Initial zero = Initial.constant(0);
    query = new Linear(weights.at("query"), dimensions, dimensions, start, zero);
    key = new Linear(weights.at("key"), dimensions, dimensions, start, zero);
    value = new Linear(weights.at("value"), dimensions, dimensions, start, zero);
  }

  /**
   * @param x {@code [texts, tokens, dimensions]}
   * @param mask {@code [texts, 1, 1, tokens]}, true where a token counts
   * @param dropout of the attention's weights
   * @return of x's shape
   */
  public Tensor forward(Tensor x, Tensor mask, double dropout) {
    return attend(x, new TensorOptional(mask), dropout, false);
  }

  /**
   * Each token to itself and those before it.
   *
   * @param x {@code [texts, tokens, dimensions]}
   * @return of x's shape
   */
  public Tensor causal(Tensor x) {
    return attend(x, new TensorOptional(), 0, true);
  }

  private Tensor attend(Tensor x, TensorOptional mask, double dropout, boolean causal) {
    Tensor mixed =
        torch.scaled_dot_product_attention(
            split(query.forward(x)),
            split(key.forward(x)),
            split(value.forward(x)),
            mask,
            dropout,
            causal,
            new DoubleOptional(),
            false);
    return mixed.transpose(1, 2).reshape(x.size(0), x.size(1), x.size(2));
  }

  /** {@code [texts, heads, tokens, dimensions / heads]}. */
  private Tensor split(Tensor x) {
    return x.reshape(x.size(0), x.size(1), heads, x.size(2) / heads).transpose(1, 2);
  }
}
