package dev.simile.neural.encoder;

import dev.simile.method.Architecture;
import dev.simile.method.Kind;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.neural.engine.Initial;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.layer.Dropout;
import dev.simile.neural.layer.Recurrent;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A bidirectional LSTM and several weighted means of its states, A = softmax(W₂ tanh(W₁ Hᵀ)), put
 * side by side (Lin et al. 2017, equations 5 to 7).
 */
final class SelfAttentive implements Network {
  private final Recurrent recurrent;
  private final Tensor inner;
  private final Tensor hops;
  private final double dropout;
  private final int dimensions;

  SelfAttentive(Parameters parameters, Weights weights, int inputs) {
    int hidden = parameters.integer("hidden-size");
    int width = parameters.integer("attention-size");
    int count = parameters.integer("hops");
    recurrent =
        new Recurrent(weights.at("recurrent"), Recurrent.Cell.LSTM, inputs, hidden, 1, true);
    inner = weights.get("attention.inner", Initial.fanIn(2L * hidden), width, 2L * hidden);
    hops = weights.get("attention.hops", Initial.fanIn(width), count, width);
    dropout = parameters.real("dropout");
    dimensions = 2 * hidden * count;
  }

  static Architecture architecture() {
    return new Architecture(
        "self-attentive",
        1,
        Set.of(Kind.ENCODER),
        "A bidirectional LSTM and several attentive means of its states.",
        "Lin et al. 2017",
        List.of(
            Parameter.integer("hidden-size", 300, 1, 8192, "Numbers of a state, each direction."),
            Parameter.integer(
                "attention-size", 150, 1, 8192, "Numbers between the two layers of the attention."),
            Parameter.integer("hops", 4, 1, 64, "Weighted means in a vector."),
            Parameter.real(
                "dropout", 0, 0, 0.95, "The share of the token vectors' numbers left out.")));
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public int layerCount() {
    return 2;
  }

  @Override
  public List<Tensor> layers(Tensor tokens, TokenBatch batch) {
    return List.of(tokens, recurrent.forward(tokens, batch.lengths(), 0).states());
  }

  @Override
  public Tensor forward(Tensor tokens, TokenBatch batch, boolean training) {
    Tensor x = Dropout.of(tokens, training ? dropout : 0);
    Tensor states = recurrent.forward(x, batch.lengths(), 0).states();
    Tensor scores = torch.linear(torch.tanh(torch.linear(states, inner)), hops);
    Tensor outside = batch.mask().logical_not().unsqueeze(2);
    Tensor shares =
        torch.softmax(scores.masked_fill(outside, new Scalar(Float.NEGATIVE_INFINITY)), 1);
    return shares.transpose(1, 2).matmul(states).reshape(states.size(0), dimensions);
  }
}
