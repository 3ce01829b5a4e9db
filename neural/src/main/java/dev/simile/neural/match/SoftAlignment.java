package dev.simile.neural.match;

import dev.simile.neural.engine.Tensors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Each token's counterpart in the other text, a mean of all its tokens weighted by how well they
 * fit (Parikh et al. 2016, equations 1 and 2; Chen et al. 2017, equations 11 to 13).
 *
 * @param energies eᵢⱼ = aᵢ · bⱼ, {@code [n, tokens, tokens]}
 * @param counterparts ã of the left texts, then b̃ of the right ones, {@code [2n, tokens,
 *     dimensions]}
 */
record SoftAlignment(Tensor energies, Tensor counterparts) {
  /**
   * By the scores of {@code keys}, means of {@code values}.
   *
   * @param keys {@code [2n, tokens, …]}, the left texts first
   * @param values {@code [2n, tokens, dimensions]}
   * @param mask {@code [2n, tokens]}, true where a token counts
   */
  static SoftAlignment of(Tensor keys, Tensor values, Tensor mask) {
    long n = keys.size(0) / 2;
    Tensor energies = keys.narrow(0, 0, n).bmm(keys.narrow(0, n, n).transpose(1, 2));
    // The left texts look at the right ones, and the right ones at the left.
    Tensor both = Tensors.concatenate(0, energies, energies.transpose(1, 2));
    Tensor outside = swapped(mask, n).logical_not().unsqueeze(1);
    Tensor shares =
        torch.softmax(both.masked_fill(outside, new Scalar(Float.NEGATIVE_INFINITY)), 2);
    return new SoftAlignment(energies, shares.bmm(swapped(values, n)));
  }

  /** The right texts first. */
  private static Tensor swapped(Tensor texts, long n) {
    return Tensors.concatenate(0, texts.narrow(0, n, n), texts.narrow(0, 0, n));
  }
}
