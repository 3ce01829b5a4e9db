package dev.simile.neural.layer;

import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Weights;
import org.bytedeco.pytorch.Tensor;

/**
 * A decoder's block (Vaswani et al. 2017, section 3.1) over one vector a text: attention of each
 * token to itself and those before it, attention to the vector, then two linear layers with GELU
 * between; each added to what went in and normalized after that. Where a single vector is attended
 * to, its share is 1 whatever queries and keys are: that attention is one linear layer.
 */
public final class DecoderBlock {
  private final SelfAttention attention;
  private final Linear attended;
  private final LayerNorm attendedNorm;
  private final Linear cross;
  private final LayerNorm crossNorm;
  private final Linear wide;
  private final Linear narrow;
  private final LayerNorm norm;

  /**
   * @param dimensions of a token's vector, a multiple of {@code heads}
   * @param inputs numbers in the text's vector
   */
  public DecoderBlock(
      Weights weights, long dimensions, long heads, long inputs, double epsilon, Initial start) {
    Initial zero = Initial.constant(0);
    attention = new SelfAttention(weights.at("self"), dimensions, heads, start);
    attended = new Linear(weights.at("attended"), dimensions, dimensions, start, zero);
    attendedNorm = new LayerNorm(weights.at("attended-norm"), dimensions, epsilon);
    cross = new Linear(weights.at("cross"), inputs, dimensions);
    crossNorm = new LayerNorm(weights.at("cross-norm"), dimensions, epsilon);
    wide = new Linear(weights.at("wide"), dimensions, 4 * dimensions, start, zero);
    narrow = new Linear(weights.at("narrow"), 4 * dimensions, dimensions, start, zero);
    norm = new LayerNorm(weights.at("norm"), dimensions, epsilon);
  }

  /**
   * @param x {@code [texts, tokens, dimensions]}
   * @param texts a vector each, {@code [texts, inputs]}
   * @return of x's shape
   */
  public Tensor forward(Tensor x, Tensor texts) {
    Tensor first = attendedNorm.forward(x.add(attended.forward(attention.causal(x))));
    Tensor second = crossNorm.forward(first.add(cross.forward(texts).unsqueeze(1)));
    Tensor out = narrow.forward(Activation.GELU.forward(wide.forward(second)));
    return norm.forward(second.add(out));
  }
}
