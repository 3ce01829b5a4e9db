package dev.simile.neural.layer;

import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Weights;
import org.bytedeco.pytorch.Tensor;

/**
 * Attention, then two linear layers with an activation between them, each added to what went in and
 * normalized after that, as in BERT (Devlin et al. 2019).
 */
public final class TransformerBlock {
  private final SelfAttention attention;
  private final Linear attended;
  private final LayerNorm attendedNorm;
  private final Linear wide;
  private final Linear narrow;
  private final LayerNorm norm;
  private final Activation activation;

  /**
   * @param inner numbers between the two linear layers
   * @param start of the linear layers' weights
   */
  public TransformerBlock(
      Weights weights,
      long dimensions,
      long heads,
      long inner,
      Activation activation,
      double epsilon,
      Initial start) {
    this.activation = activation;
    Initial zero = Initial.constant(0);
    attention = new SelfAttention(weights.at("attention").at("self"), dimensions, heads, start);
    Weights output = weights.at("attention").at("output");
    attended = new Linear(output.at("dense"), dimensions, dimensions, start, zero);
    attendedNorm = new LayerNorm(output.at("LayerNorm"), dimensions, epsilon);
    wide = new Linear(weights.at("intermediate").at("dense"), dimensions, inner, start, zero);
    narrow = new Linear(weights.at("output").at("dense"), inner, dimensions, start, zero);
    norm = new LayerNorm(weights.at("output").at("LayerNorm"), dimensions, epsilon);
  }

  /**
   * @param x {@code [texts, tokens, dimensions]}
   * @param mask {@code [texts, 1, 1, tokens]}, true where a token counts
   * @param dropout of the attention's weights and of what each half adds; 0 where nothing is
   *     trained
   */
  public Tensor forward(Tensor x, Tensor mask, double dropout) {
    Tensor mixed = attended.forward(attention.forward(x, mask, dropout));
    Tensor middle = attendedNorm.forward(x.add(Dropout.of(mixed, dropout)));
    Tensor out = narrow.forward(activation.forward(wide.forward(middle)));
    return norm.forward(middle.add(Dropout.of(out, dropout)));
  }
}
