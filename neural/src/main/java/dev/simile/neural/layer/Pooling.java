package dev.simile.neural.layer;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Token vectors to one vector a text. */
public enum Pooling {
  MEAN {
    @Override
    public Tensor forward(Tensor x, Tensor mask) {
      Tensor weights = mask.to(x.scalar_type()).unsqueeze(2);
      return x.mul(weights).sum(1).div(weights.sum(1));
    }
  },
  MAX {
    @Override
    public Tensor forward(Tensor x, Tensor mask) {
      Tensor outside = mask.logical_not().unsqueeze(2);
      return x.masked_fill(outside, new Scalar(Float.NEGATIVE_INFINITY))
          .amax(new long[] {1}, false);
    }
  },
  /** The first token. */
  CLS {
    @Override
    public Tensor forward(Tensor x, Tensor mask) {
      return x.select(1, 0);
    }
  };

  /**
   * @param x {@code [texts, tokens, dimensions]}
   * @param mask {@code [texts, tokens]}, true where a token counts, for at least one a text
   * @return {@code [texts, dimensions]}
   */
  public abstract Tensor forward(Tensor x, Tensor mask);
}
