package dev.simile.neural.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** What makes a feed-forward layer bend. */
public enum Activation {
  /** x Φ(x) (Hendrycks &amp; Gimpel 2016). */
  GELU {
    @Override
    public Tensor forward(Tensor x) {
      return torch.gelu(x);
    }
  },
  /** GELU with its approximation by tanh, as the first BERT had it. */
  GELU_TANH {
    @Override
    public Tensor forward(Tensor x) {
      return torch.gelu(x, "tanh");
    }
  },
  RELU {
    @Override
    public Tensor forward(Tensor x) {
      return torch.relu(x);
    }
  };

  /** As a user types it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Activation of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  public static List<String> ids() {
    return Arrays.stream(values()).map(Activation::id).toList();
  }

  /** Each number by itself. */
  public abstract Tensor forward(Tensor x);
}
