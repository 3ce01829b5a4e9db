package dev.simile.neural.encoder;

import dev.simile.neural.layer.Pooling;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** The token vectors of a transformer's layers to one vector a text. */
public enum StatePooling {
  /** The last layer's vectors of all tokens, special ones too. */
  MEAN,
  /** The last layer's vector of the first token. */
  CLS,
  /** The greatest of each number in the last layer. */
  MAX,
  /**
   * The mean of the first and the last layer, and of all tokens (Li et al. 2020, Su et al. 2021).
   */
  FIRST_LAST;

  /** As a user types it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static StatePooling of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(StatePooling::id).toList();
  }

  /**
   * @param layers the embeddings, then each layer's {@code [texts, tokens, dimensions]}
   * @param mask {@code [texts, tokens]}, true where a token counts
   * @return {@code [texts, dimensions]}
   */
  Tensor forward(List<Tensor> layers, Tensor mask) {
    Tensor last = layers.getLast();
    return switch (this) {
      case MEAN -> Pooling.MEAN.forward(last, mask);
      case CLS -> Pooling.CLS.forward(last, mask);
      case MAX -> Pooling.MAX.forward(last, mask);
      case FIRST_LAST -> Pooling.MEAN.forward(mean(layers.get(1), last), mask);
    };
  }

  /** Number by number. */
  static Tensor mean(Tensor left, Tensor right) {
    return left.add(right).div(new Scalar(2f));
  }
}
