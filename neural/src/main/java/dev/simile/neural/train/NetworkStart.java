package dev.simile.neural.train;

import dev.simile.encode.Encoder;
import dev.simile.encode.StaticEncoder;
import dev.simile.error.UsageException;
import dev.simile.method.Architecture;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.method.TrainingRun;
import dev.simile.model.Model;
import dev.simile.neural.encoder.NetworkEncoder;
import dev.simile.neural.encoder.TextNetwork;
import dev.simile.neural.encoder.Towers;
import dev.simile.neural.encoder.TransformerStart;
import dev.simile.tokenize.Tokenizer;
import dev.simile.transform.Normalize;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What training starts from: token vectors under a new network, a network of the same architecture,
 * which goes on with its weights, tokenizer and sizes, or the training data alone.
 */
final class NetworkStart {
  private static final String MAX_TOKENS = "max-tokens";

  /** Ends the names of what may differ, because no weight depends on it. */
  private static final String DROPOUT = "dropout";

  private NetworkStart() {}

  /** See {@link dev.simile.method.Trainer#settled}. */
  static Map<String, String> settled(
      Architecture architecture, Model base, Map<String, String> given) {
    Encoder encoder = base.encoder().orElse(null);
    if (!(encoder instanceof NetworkEncoder network)) {
      return Map.of();
    }
    TextNetwork there = network.network();
    if (TransformerStart.fits(architecture) && there.transformer().isPresent()) {
      return TransformerStart.settled(base, given);
    }
    if (!there.architecture().equals(architecture.id())) {
      throw new UsageException(
          "%s is a network of %s, not %s: simile train %s -m … goes on with it; a new one starts from token vectors"
              .formatted(
                  base.name(), there.architecture(), architecture.id(), there.architecture()));
    }
    if (!network.transforms().stream().allMatch(Normalize.class::isInstance)) {
      throw new UsageException(
          base.name()
              + " ends in a transform, which would not fit after more training: start from the model before it");
    }
    Map<String, String> settled =
        settled(base.name(), architecture.parameters(), there.parameters(), given);
    settled.put(MAX_TOKENS, given.getOrDefault(MAX_TOKENS, Integer.toString(there.maxTokens())));
    return settled;
  }

  /**
   * The values that a network's own parameters have when training goes on with it.
   *
   * @param own those on which weights depend, but for dropout
   * @throws UsageException if a given one is another
   */
  static Map<String, String> settled(
      String base, List<Parameter> own, Parameters there, Map<String, String> given) {
    Map<String, String> settled = new LinkedHashMap<>();
    for (Parameter parameter : own) {
      String name = parameter.name();
      String value = there.text(name);
      String wanted = given.getOrDefault(name, value);
      if (!same(wanted, value) && !name.endsWith(DROPOUT)) {
        throw new UsageException(
            "parameter %s of %s is %s, not %s: leave it out, or start a new network from token vectors"
                .formatted(name, base, value, wanted));
      }
      settled.put(name, name.endsWith(DROPOUT) ? wanted : value);
    }
    return settled;
  }

  private static boolean same(String wanted, String value) {
    try {
      return wanted.equals(value) || Double.parseDouble(wanted) == Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Whether training from the base makes a new network. */
  static boolean isNew(Optional<Model> base) {
    return !(base.flatMap(Model::encoder).orElse(null) instanceof NetworkEncoder);
  }

  /**
   * The networks of both sides before the first step: one, or by the parameter {@code towers} two
   * that begin alike, unless the base has two already. Without a base the tokens come from the
   * data.
   *
   * @throws UsageException as {@link #of}
   */
  static Towers towers(TrainingRun run, Architecture architecture) throws IOException {
    Parameters parameters = run.parameters();
    Optional<Model> base = run.base();
    TextNetwork network =
        base.isPresent()
            ? of(base.get(), architecture, parameters, run.seed())
            : TrigramStart.of(run, architecture);
    if (!parameters.flag("train-tokens")) {
      network.freezeTokens();
    }
    if (!SiameseMethod.SEPARATE.equals(parameters.asMap().get(SiameseMethod.TOWERS))) {
      return Towers.shared(network);
    }
    return base.flatMap(Model::encoder).orElse(null) instanceof NetworkEncoder there
            && !there.towers().areShared()
        ? there.towers().from(network, run.seed())
        : Towers.separate(network);
  }

  /**
   * The network as it is before the first step, of two that of questions.
   *
   * @throws UsageException if the base has neither token vectors nor such a network
   */
  static TextNetwork of(Model base, Architecture architecture, Parameters parameters, long seed) {
    if (TransformerStart.fits(architecture)) {
      return TransformerStart.of(base, parameters, seed);
    }
    int maxTokens = parameters.integer(MAX_TOKENS);
    Encoder start = base.encoder().orElse(null);
    if (start instanceof NetworkEncoder network) {
      return network.network().again(parameters, maxTokens, seed);
    }
    if (!(start instanceof StaticEncoder encoder)) {
      throw new UsageException(
          base.name()
              + " has no table of token vectors; give a model of static or word2vec, a word-vector file, or a network of "
              + architecture.id());
    }
    Tokenizer tokenizer = encoder.tokenizer();
    int inputs = encoder.table().dimensions();
    float[] table =
        Arrays.copyOf(
            encoder.table().toFloats(), Math.multiplyExact(tokenizer.vocabulary().size(), inputs));
    return TextNetwork.create(
        tokenizer, table, inputs, architecture.id(), parameters, maxTokens, seed);
  }
}
