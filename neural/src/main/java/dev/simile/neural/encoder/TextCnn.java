package dev.simile.neural.encoder;

import dev.simile.error.UsageException;
import dev.simile.method.Architecture;
import dev.simile.method.Kind;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.layer.Dropout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Convolutions of several widths over the token vectors, the greatest of each feature (Kim 2014,
 * section 2; sizes after Zhang &amp; Wallace 2015).
 */
final class TextCnn implements Network {
  private final int[] widths;
  private final List<Tensor> kernels = new ArrayList<>();
  private final List<Tensor> biases = new ArrayList<>();
  private final double dropout;
  private final int dimensions;

  TextCnn(Parameters parameters, Weights weights, int inputs) {
    widths = parameters.integers("widths");
    int features = parameters.integer("features");
    if (widths.length == 0) {
      throw new UsageException("parameter widths needs at least one number, such as 3,4,5");
    }
    for (int width : widths) {
      Weights own = weights.at("convolution").at(Integer.toString(width));
      Initial start = Initial.fanIn((long) inputs * width);
      kernels.add(own.get("weight", start, features, inputs, width));
      biases.add(own.get("bias", start, features));
    }
    dropout = parameters.real("dropout");
    dimensions = features * widths.length;
  }

  static Architecture architecture() {
    return new Architecture(
        "textcnn",
        1,
        Set.of(Kind.ENCODER),
        "Convolutions of several widths over the tokens; the greatest of each feature.",
        "Kim 2014; Zhang & Wallace 2015",
        List.of(
            Parameter.integers(
                "widths", "3,4,5", 1, 64, "Tokens a convolution sees, one number for each width."),
            Parameter.integer("features", 100, 1, 4096, "Features of each width."),
            Parameter.real("dropout", 0.5, 0, 0.95, "The share of features left out.")));
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public Tensor forward(Tensor tokens, TokenBatch batch, boolean training) {
    Tensor weights = batch.mask().to(torch.ScalarType.Float).unsqueeze(2);
    Tensor x = tokens.mul(weights).transpose(1, 2);
    Tensor[] features = new Tensor[widths.length];
    for (int w = 0; w < widths.length; w++) {
      int width = widths[w];
      // A window counts if a token stands in it; the zeros beside the text are part of it.
      Tensor all =
          torch.relu(
              torch.conv1d(
                  x,
                  kernels.get(w),
                  new TensorOptional(biases.get(w)),
                  new long[] {1},
                  new long[] {width - 1},
                  new long[] {1},
                  1));
      features[w] =
          all.masked_fill(outside(batch, width), new Scalar(0f)).amax(new long[] {2}, false);
    }
    return Dropout.of(Tensors.concatenate(1, features), training ? dropout : 0);
  }

  /** {@code [texts, 1, tokens + width − 1]}: windows that begin behind a text's end. */
  private static Tensor outside(TokenBatch batch, int width) {
    int texts = batch.lengths().length;
    int windows = (int) batch.ids().size(1) + width - 1;
    long[] outside = new long[texts * windows];
    for (int i = 0; i < texts; i++) {
      for (int t = (int) batch.lengths()[i] + width - 1; t < windows; t++) {
        outside[i * windows + t] = 1;
      }
    }
    return Tensors.of(outside, texts, 1, windows).to(torch.ScalarType.Bool);
  }
}
