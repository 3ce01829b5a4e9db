package dev.simile.neural.match;

import dev.simile.method.Architecture;
import dev.simile.method.Kind;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.layer.Dropout;
import dev.simile.neural.layer.Linear;
import dev.simile.neural.layer.Pooling;
import dev.simile.neural.layer.Recurrent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * The enhanced sequential inference model (Chen et al. 2017, section 3): both texts through one
 * BiLSTM, each token beside its {@link SoftAlignment counterpart} as [a, ã, a − ã, a ⊙ ã],
 * projected (ReLU), through a second BiLSTM, mean and greatest of each text's states, and a
 * classifier with a tanh layer.
 */
final class Esim implements PairNetwork {
  static final String ID = "esim";

  private final Recurrent encoding;
  private final Linear projection;
  private final Recurrent composition;
  private final Linear hidden;
  private final Linear output;
  private final double dropout;

  Esim(Parameters parameters, Weights weights, int inputs, int outputs) {
    int size = parameters.integer("hidden-size");
    Recurrent.Cell lstm = Recurrent.Cell.LSTM;
    encoding = new Recurrent(weights.at("encoding"), lstm, inputs, size, 1, true);
    projection = new Linear(weights.at("projection"), 8L * size, size);
    composition = new Recurrent(weights.at("composition"), lstm, size, size, 1, true);
    hidden = new Linear(weights.at("classifier").at("hidden"), 8L * size, size);
    output = new Linear(weights.at("classifier").at("output"), size, outputs);
    dropout = parameters.real("dropout");
  }

  static Architecture architecture() {
    return new Architecture(
        ID,
        1,
        Set.of(Kind.SCORER),
        "Each token beside its counterpart in the other text, between two bidirectional LSTMs.",
        "Chen et al. 2017",
        List.of(
            Parameter.integer("hidden-size", 300, 1, 8192, "Numbers of a state, each direction."),
            Parameter.real(
                "dropout", 0.5, 0, 0.95, "The share of numbers left out before each layer.")),
        Map.of("learning-rate", "4.0E-4", "batch-size", "32", "clip", "10"));
  }

  @Override
  public Matched forward(Tensor tokens, PairBatch batch, boolean training) {
    double share = training ? dropout : 0;
    long[] lengths = batch.texts().lengths();
    Tensor mask = batch.texts().mask();
    Tensor a = encoding.forward(Dropout.of(tokens, share), lengths, 0).states();
    SoftAlignment alignment = SoftAlignment.of(a, a, mask);
    Tensor other = alignment.counterparts();
    Tensor enhanced = Tensors.concatenate(2, a, other, a.sub(other), a.mul(other));
    Tensor projected = projection.forward(Dropout.of(enhanced, share)).relu();
    Tensor composed = composition.forward(Dropout.of(projected, share), lengths, 0).states();
    Tensor mean = Pooling.MEAN.forward(composed, mask);
    Tensor max = Pooling.MAX.forward(composed, mask);
    long n = batch.pairs();
    Tensor pair =
        Tensors.concatenate(
            1,
            mean.narrow(0, 0, n),
            max.narrow(0, 0, n),
            mean.narrow(0, n, n),
            max.narrow(0, n, n));
    Tensor middle = hidden.forward(Dropout.of(pair, share)).tanh();
    return new Matched(output.forward(Dropout.of(middle, share)), alignment.energies());
  }
}
