package dev.simile.neural.match;

import dev.simile.method.Architecture;
import dev.simile.method.Kind;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.neural.engine.Tensors;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.layer.Dropout;
import dev.simile.neural.layer.Linear;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * Attend, compare, aggregate (Parikh et al. 2016, section 3): tokens fit by F, each is compared
 * with its {@link SoftAlignment counterpart} by G, and H classifies the sums of what G says.
 * Without order, and so without a recurrent layer.
 */
final class DecomposableAttention implements PairNetwork {
  static final String ID = "decomposable-attention";

  private final Linear projection;
  private final TwoLayers attend;
  private final TwoLayers compare;
  private final TwoLayers aggregate;
  private final Linear output;
  private final double dropout;

  DecomposableAttention(Parameters parameters, Weights weights, int inputs, int outputs) {
    int size = parameters.integer("hidden-size");
    projection = new Linear(weights.at("projection"), inputs, size);
    attend = new TwoLayers(weights.at("attend"), size, size);
    compare = new TwoLayers(weights.at("compare"), 2L * size, size);
    aggregate = new TwoLayers(weights.at("aggregate"), 2L * size, size);
    output = new Linear(weights.at("output"), size, outputs);
    dropout = parameters.real("dropout");
  }

  /** Each with dropout before and a ReLU after. */
  private static final class TwoLayers {
    private final Linear first;
    private final Linear second;

    TwoLayers(Weights weights, long inputs, long size) {
      first = new Linear(weights.at("first"), inputs, size);
      second = new Linear(weights.at("second"), size, size);
    }

    Tensor forward(Tensor x, double dropout) {
      Tensor middle = first.forward(Dropout.of(x, dropout)).relu();
      return second.forward(Dropout.of(middle, dropout)).relu();
    }
  }

  static Architecture architecture() {
    return new Architecture(
        ID,
        1,
        Set.of(Kind.SCORER),
        "Each token compared with its counterpart in the other text, and the comparisons summed.",
        "Parikh et al. 2016",
        List.of(
            Parameter.integer("hidden-size", 200, 1, 8192, "Numbers in each layer."),
            Parameter.real(
                "dropout", 0.2, 0, 0.95, "The share of numbers left out before each layer.")),
        Map.of("batch-size", "32"));
  }

  @Override
  public Matched forward(Tensor tokens, PairBatch batch, boolean training) {
    double share = training ? dropout : 0;
    Tensor mask = batch.texts().mask();
    Tensor a = projection.forward(tokens);
    SoftAlignment alignment = SoftAlignment.of(attend.forward(a, share), a, mask);
    Tensor compared = compare.forward(Tensors.concatenate(2, a, alignment.counterparts()), share);
    Tensor sums = compared.mul(mask.to(compared.scalar_type()).unsqueeze(2)).sum(1);
    long n = batch.pairs();
    Tensor pair = Tensors.concatenate(1, sums.narrow(0, 0, n), sums.narrow(0, n, n));
    return new Matched(output.forward(aggregate.forward(pair, share)), alignment.energies());
  }
}
