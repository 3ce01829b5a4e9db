package dev.simile.neural.encoder;

import dev.simile.encode.LayerChoice;
import dev.simile.method.Architecture;
import dev.simile.method.Kind;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.layer.Dropout;
import dev.simile.neural.layer.Pooling;
import dev.simile.neural.layer.Recurrent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * An LSTM or GRU over the token vectors and its last state, or the greatest number or the mean of
 * all states: {@code rnn}, and with both directions and the greatest number InferSent's BiLSTM-max
 * (Conneau et al. 2017, section 3.2).
 */
final class RecurrentEncoder implements Network {
  private final Recurrent recurrent;
  private final String pooling;
  private final double dropout;
  private final double between;
  private final int dimensions;

  RecurrentEncoder(Parameters parameters, Weights weights, int inputs) {
    int hidden = parameters.integer("hidden-size");
    boolean bothWays = parameters.flag("bidirectional");
    int layers = parameters.integer("layers");
    recurrent =
        new Recurrent(
            weights.at("recurrent"),
            Recurrent.Cell.valueOf(parameters.text("cell").toUpperCase(Locale.ROOT)),
            inputs,
            hidden,
            layers,
            bothWays);
    pooling = parameters.text("pooling");
    dropout = parameters.real("dropout");
    between = layers > 1 ? dropout : 0;
    dimensions = bothWays ? 2 * hidden : hidden;
  }

  static Architecture rnn() {
    return architecture(
        "rnn",
        "An LSTM or GRU over the tokens; its last state.",
        "Hochreiter & Schmidhuber 1997",
        Map.of());
  }

  static Architecture inferSent() {
    return architecture(
        "infersent",
        "A bidirectional LSTM over the tokens; the greatest of each number.",
        "Conneau et al. 2017",
        Map.of("bidirectional", "true", "pooling", "max", "hidden-size", "512"));
  }

  private static Architecture architecture(
      String id, String summary, String paper, Map<String, String> defaults) {
    return new Architecture(id, 1, Set.of(Kind.ENCODER), summary, paper, parameters(defaults));
  }

  private static List<Parameter> parameters(Map<String, String> defaults) {
    return List.of(
            Parameter.integer("hidden-size", 300, 1, 8192, "Numbers of a state, each direction."),
            Parameter.choice("cell", "lstm", List.of("lstm", "gru"), "The recurrent cell."),
            Parameter.integer("layers", 1, 1, 8, "Recurrent layers."),
            Parameter.flag("bidirectional", false, "Whether the text is read backwards too."),
            Parameter.choice(
                "pooling",
                "last",
                List.of("last", "max", "mean"),
                "A text's vector: the state after its last token read, or the greatest or the mean of all."),
            Parameter.real(
                "dropout",
                0,
                0,
                0.95,
                "The share of numbers left out, of the token vectors and between layers."))
        .stream()
        .map(p -> defaults.containsKey(p.name()) ? p.withDefault(defaults.get(p.name())) : p)
        .toList();
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public Optional<LayerChoice> meanOf() {
    return pooling.equals("mean") ? Optional.of(LayerChoice.LAST) : Optional.empty();
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
    Recurrent.Output out = recurrent.forward(x, batch.lengths(), training ? between : 0);
    return switch (pooling) {
      case "max" -> Pooling.MAX.forward(out.states(), batch.mask());
      case "mean" -> Pooling.MEAN.forward(out.states(), batch.mask());
      default -> out.last();
    };
  }
}
