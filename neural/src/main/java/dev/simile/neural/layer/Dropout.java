package dev.simile.neural.layer;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Numbers set to zero at random, the others scaled up (Srivastava et al. 2014). */
public final class Dropout {
  private Dropout() {}

  /**
   * @param share 0 leaves x as it is
   */
  public static Tensor of(Tensor x, double share) {
    return share > 0 ? torch.dropout(x, share, true) : x;
  }
}
