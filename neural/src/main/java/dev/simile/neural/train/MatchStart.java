package dev.simile.neural.train;

import dev.simile.encode.StaticEncoder;
import dev.simile.error.UsageException;
import dev.simile.method.Architecture;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.model.Model;
import dev.simile.neural.match.MatchNetwork;
import dev.simile.neural.match.NetworkScorer;
import dev.simile.neural.match.PairModel;
import dev.simile.tokenize.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the training of a matching model starts from: token vectors under a new network, or a
 * matching model of the same architecture, which goes on with its weights, tokenizer and sizes.
 */
final class MatchStart {
  static final String SCALE = "initial-scale";
  private static final String MAX_TOKENS = "max-tokens";

  private final Model base;
  private final Architecture architecture;
  private final Parameters parameters;
  private final long seed;

  /**
   * @throws UsageException if the base has neither token vectors nor such a network
   */
  MatchStart(Model base, Architecture architecture, Parameters parameters, long seed) {
    this.base = base;
    this.architecture = architecture;
    this.parameters = parameters;
    this.seed = seed;
    if (there(base) == null && !(base.encoder().orElse(null) instanceof StaticEncoder)) {
      throw new UsageException(
          base.name()
              + " has no table of token vectors; give a model of static or word2vec, a word-vector file, or a network of "
              + architecture.id());
    }
  }

  private static @Nullable PairModel there(Model base) {
    return base.scorer().orElse(null) instanceof NetworkScorer scorer ? scorer.model() : null;
  }

  /** See {@link dev.simile.method.Trainer#settled}. */
  static Map<String, String> settled(
      Architecture architecture, Model base, Map<String, String> given) {
    PairModel there = there(base);
    if (there == null) {
      return Map.of();
    }
    if (!there.architecture().equals(architecture.id())) {
      throw new UsageException(
          "%s is a network of %s, not %s: simile train %s -m … goes on with it"
              .formatted(
                  base.name(), there.architecture(), architecture.id(), there.architecture()));
    }
    List<Parameter> own = new ArrayList<>(architecture.parameters());
    own.addAll(MatchNetwork.inputParameters());
    Map<String, String> settled = NetworkStart.settled(base.name(), own, there.parameters(), given);
    settled.put(MAX_TOKENS, given.getOrDefault(MAX_TOKENS, Integer.toString(there.maxTokens())));
    return settled;
  }

  Tokenizer tokenizer() {
    PairModel there = there(base);
    return there == null
        ? ((StaticEncoder) base.encoder().orElseThrow()).tokenizer()
        : there.tokenizer();
  }

  /** What is read of each text. */
  int maxTokens() {
    return parameters.integer(MAX_TOKENS);
  }

  /**
   * The model before the first step.
   *
   * @param labels one for a score, or one a class
   */
  PairModel model(List<String> labels) {
    MatchNetwork model = network(labels);
    if (!parameters.flag("train-tokens")) {
      model.freezeTokens();
    }
    return model;
  }

  private MatchNetwork network(List<String> labels) {
    if (there(base) instanceof MatchNetwork network) {
      return network.again(parameters, labels, maxTokens(), seed);
    }
    StaticEncoder encoder = (StaticEncoder) base.encoder().orElseThrow();
    int rows = encoder.tokenizer().vocabulary().size();
    float[] table =
        Arrays.copyOf(
            encoder.table().toFloats(), Math.multiplyExact(rows, encoder.table().dimensions()));
    scale(table, parameters.real(SCALE));
    return MatchNetwork.create(
        encoder.tokenizer(), table, architecture, parameters, labels, maxTokens(), seed);
  }

  /**
   * @param wanted root mean square; 0 changes nothing
   */
  private static void scale(float[] table, double wanted) {
    double squares = 0;
    for (float value : table) {
      squares += (double) value * value;
    }
    if (wanted > 0 && squares > 0) {
      float factor = (float) (wanted / Math.sqrt(squares / table.length));
      for (int i = 0; i < table.length; i++) {
        table[i] *= factor;
      }
    }
  }
}
