package dev.simile.neural.match;

import dev.simile.error.UsageException;
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
import dev.simile.tokenize.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The enhanced sequential inference model (Chen et al. 2017, section 3): both texts through one
 * BiLSTM, each token beside its {@link SoftAlignment counterpart} as [a, ã, a − ã, a ⊙ ã],
 * projected (ReLU), through a second BiLSTM, mean and greatest of each text's states, and a
 * classifier with a tanh layer. With {@code encoding=tree-lstm} texts are bracketed parses, and
 * both BiLSTMs are {@link TreeLstm}s over their nodes (section 3.1 to 3.3, the syntactic half of
 * their hybrid model).
 */
final class Esim implements PairNetwork {
  static final String ID = "esim";
  private static final String ENCODING = "encoding";
  private static final String BILSTM = "bilstm";
  private static final String TREE = "tree-lstm";

  private final Layer encoding;
  private final Linear projection;
  private final Layer composition;
  private final Linear hidden;
  private final Linear output;
  private final double dropout;
  private final boolean trees;
  private final int open;
  private final int close;

  /** Vectors of tokens or nodes to states. */
  private interface Layer {
    Tensor states(Tensor x, PairBatch batch, @Nullable ParseTrees trees);
  }

  /**
   * @param inputs numbers in a token's vector
   * @throws UsageException if parses are to be read and the vocabulary lacks the brackets
   */
  Esim(Parameters parameters, Weights weights, Vocabulary vocabulary, int inputs, int outputs) {
    int size = parameters.integer("hidden-size");
    trees = parameters.text(ENCODING).equals(TREE);
    open = vocabulary.id("(");
    close = vocabulary.id(")");
    if (trees && (open == Vocabulary.NONE || close == Vocabulary.NONE)) {
      throw new UsageException(
          "encoding=tree-lstm reads bracketed parses, and the base has no token ( or no token )");
    }
    long states = trees ? size : 2L * size;
    encoding = layer(weights.at("encoding"), inputs, size);
    projection = new Linear(weights.at("projection"), 4 * states, size);
    composition = layer(weights.at("composition"), size, size);
    hidden = new Linear(weights.at("classifier").at("hidden"), 4 * states, size);
    output = new Linear(weights.at("classifier").at("output"), size, outputs);
    dropout = parameters.real("dropout");
  }

  private Layer layer(Weights weights, int inputs, int size) {
    if (trees) {
      TreeLstm lstm = new TreeLstm(weights, inputs, size);
      return (x, batch, parses) -> lstm.forward(x, Objects.requireNonNull(parses));
    }
    Recurrent lstm = new Recurrent(weights, Recurrent.Cell.LSTM, inputs, size, 1, true);
    return (x, batch, parses) -> lstm.forward(x, batch.texts().lengths(), 0).states();
  }

  static Architecture architecture() {
    return new Architecture(
        ID,
        1,
        Set.of(Kind.SCORER),
        "Each token beside its counterpart in the other text, between two bidirectional LSTMs or two over parse trees.",
        "Chen et al. 2017",
        List.of(
            Parameter.integer("hidden-size", 300, 1, 8192, "Numbers of a state, each direction."),
            Parameter.choice(
                ENCODING,
                BILSTM,
                List.of(BILSTM, TREE),
                "What reads the texts: an LSTM each way, or one from the leaves to the root of texts that are"
                    + " bracketed parses, ( ( a cat ) sleeps ); their brackets count as tokens."),
            Parameter.real(
                "dropout",
                0.5,
                0,
                0.95,
                "The share of numbers left out before each layer; of tens of thousands of pairs 0.2 is better.")),
        Map.of("learning-rate", "4.0E-4", "batch-size", "32", "clip", "10"));
  }

  @Override
  public Matched forward(Tensor tokens, PairBatch batch, boolean training) {
    double share = training ? dropout : 0;
    ParseTrees parses = trees ? ParseTrees.of(batch.texts(), open, close) : null;
    Tensor mask = parses == null ? batch.texts().mask() : parses.mask();
    Tensor x = Dropout.of(tokens, share);
    Tensor a = encoding.states(parses == null ? x : parses.leaves(x), batch, parses);
    SoftAlignment alignment = SoftAlignment.of(a, a, mask);
    Tensor enhanced = enhanced(a, alignment.counterparts());
    Tensor projected = projection.forward(Dropout.of(enhanced, share)).relu();
    Tensor composed = composition.states(Dropout.of(projected, share), batch, parses);
    Tensor pair = pooled(composed, mask, batch.pairs());
    Tensor middle = hidden.forward(Dropout.of(pair, share)).tanh();
    return new Matched(
        output.forward(Dropout.of(middle, share)), trees ? null : alignment.energies());
  }

  /** [a, ã, a − ã, a ⊙ ã] (equations 14 and 15). */
  static Tensor enhanced(Tensor a, Tensor counterparts) {
    return Tensors.concatenate(2, a, counterparts, a.sub(counterparts), a.mul(counterparts));
  }

  /**
   * Mean and greatest of the left text's states, then of the right one's (equations 18 to 20).
   *
   * @param states {@code [2n, tokens, dimensions]}
   * @return {@code [n, 4 · dimensions]}
   */
  static Tensor pooled(Tensor states, Tensor mask, long n) {
    Tensor mean = Pooling.MEAN.forward(states, mask);
    Tensor max = Pooling.MAX.forward(states, mask);
    return Tensors.concatenate(
        1, mean.narrow(0, 0, n), max.narrow(0, 0, n), mean.narrow(0, n, n), max.narrow(0, n, n));
  }
}
