package dev.simile.neural.encoder;

import dev.simile.method.Architecture;
import dev.simile.method.Kind;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.layer.Dropout;
import dev.simile.neural.layer.Linear;
import dev.simile.neural.layer.Pooling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The mean of the token vectors, of which some are left out at random, through layers with tanh
 * (Iyyer et al. 2015, section 3).
 */
final class Dan implements Network {
  private static final String LAYERS = "layers";

  private final List<Linear> layers = new ArrayList<>();
  private final double wordDropout;
  private final double dropout;
  private final int dimensions;

  Dan(Parameters parameters, Weights weights, int inputs) {
    dimensions = parameters.integer("hidden-size");
    wordDropout = parameters.real("word-dropout");
    dropout = parameters.real("dropout");
    for (int layer = 0; layer < parameters.integer(LAYERS); layer++) {
      layers.add(
          new Linear(
              weights.at(LAYERS).at(Integer.toString(layer)),
              layer == 0 ? inputs : dimensions,
              dimensions));
    }
  }

  static Architecture architecture() {
    return new Architecture(
        "dan",
        1,
        Set.of(Kind.ENCODER),
        "Deep averaging: the mean of the token vectors through feed-forward layers.",
        "Iyyer et al. 2015",
        List.of(
            Parameter.integer("hidden-size", 300, 1, 8192, "Numbers in a layer, and in a vector."),
            Parameter.integer(LAYERS, 2, 1, 16, "Layers."),
            Parameter.real(
                "word-dropout", 0.3, 0, 0.95, "The share of tokens left out of the mean."),
            Parameter.real("dropout", 0, 0, 0.95, "The share of a layer's numbers left out.")));
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public Tensor forward(Tensor tokens, TokenBatch batch, boolean training) {
    Tensor mask = training && wordDropout > 0 ? thinned(batch.mask()) : batch.mask();
    Tensor x = Pooling.MEAN.forward(tokens, mask);
    for (Linear layer : layers) {
      x = Dropout.of(torch.tanh(layer.forward(x)), training ? dropout : 0);
    }
    return x;
  }

  /** Some tokens left out; a text that would lose all keeps all. */
  private Tensor thinned(Tensor mask) {
    Tensor kept = torch.rand_like(mask.to(torch.ScalarType.Float)).ge(scalar(wordDropout));
    Tensor thinned = mask.logical_and(kept);
    return torch.where(thinned.any(1, true), thinned, mask);
  }

  private static org.bytedeco.pytorch.Scalar scalar(double value) {
    return new org.bytedeco.pytorch.Scalar(value);
  }
}
