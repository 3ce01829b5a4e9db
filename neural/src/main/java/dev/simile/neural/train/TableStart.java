package dev.simile.neural.train;

import dev.simile.encode.StaticEncoder;
import dev.simile.error.UsageException;
import dev.simile.method.Architecture;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.model.Model;
import dev.simile.neural.match.MatchNetwork;
import dev.simile.neural.match.PairModel;
import dev.simile.tokenize.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Token vectors under a new network, or a matching model of the same architecture, which goes on
 * with its weights, tokenizer and sizes.
 */
final class TableStart implements MatchStart {
  static final String SCALE = "initial-scale";

  private final Model base;
  private final Architecture architecture;
  private final Parameters parameters;
  private final long seed;

  /**
   * @throws UsageException if the base has neither token vectors nor such a network
   */
  TableStart(Model base, Architecture architecture, Parameters parameters, long seed) {
    this.base = base;
    this.architecture = architecture;
    this.parameters = parameters;
    this.seed = seed;
    if (MatchStart.there(base) == null && !(base.encoder().orElse(null) instanceof StaticEncoder)) {
      throw new UsageException(
          base.name()
              + " has no table of token vectors; give a model of static or word2vec, a word-vector file, or a network of "
              + architecture.id());
    }
  }

  /** See {@link dev.simile.method.Trainer#settled}. */
  static Map<String, String> settled(
      Architecture architecture, Model base, Map<String, String> given) {
    PairModel there = MatchStart.there(base);
    if (there == null) {
      return Map.of();
    }
    MatchStart.requireSame(architecture, base, there);
    List<Parameter> own = new ArrayList<>(architecture.parameters());
    own.addAll(MatchNetwork.inputParameters());
    Map<String, String> settled = NetworkStart.settled(base.name(), own, there.parameters(), given);
    settled.put(MAX_TOKENS, given.getOrDefault(MAX_TOKENS, Integer.toString(there.maxTokens())));
    return settled;
  }

  @Override
  public Tokenizer tokenizer() {
    PairModel there = MatchStart.there(base);
    return there == null
        ? ((StaticEncoder) base.encoder().orElseThrow()).tokenizer()
        : there.tokenizer();
  }

  @Override
  public int maxTokens() {
    return parameters.integer(MAX_TOKENS);
  }

  @Override
  public PairModel model(List<String> labels) {
    MatchNetwork model = network(labels);
    if (!parameters.flag("train-tokens")) {
      model.freezeTokens();
    }
    return model;
  }

  private MatchNetwork network(List<String> labels) {
    if (MatchStart.there(base) instanceof MatchNetwork network) {
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
