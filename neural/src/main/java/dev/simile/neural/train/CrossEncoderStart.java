package dev.simile.neural.train;

import dev.simile.error.UsageException;
import dev.simile.method.Architecture;
import dev.simile.method.Parameters;
import dev.simile.model.Model;
import dev.simile.neural.encoder.NetworkEncoder;
import dev.simile.neural.encoder.Towers;
import dev.simile.neural.encoder.TransformerStart;
import dev.simile.neural.match.CrossEncoder;
import dev.simile.neural.match.PairModel;
import dev.simile.tokenize.Tokenizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A transformer or a cross-encoder that training goes on from, or tokens, over which it makes a new
 * transformer.
 *
 * @param seed of weights that are not stored
 */
record CrossEncoderStart(Model base, Parameters parameters, long seed) implements MatchStart {
  private static final String POOLING = "pooling";
  private static final String RATE = "learning-rate";

  /** A new transformer has more to learn than one that is trained. */
  private static final String RATE_OF_NEW = "5.0E-4";

  /** See {@link dev.simile.method.Trainer#settled}. */
  static Map<String, String> settled(
      Architecture architecture, Model base, Map<String, String> given) {
    PairModel there = MatchStart.there(base);
    Map<String, String> settled = new LinkedHashMap<>();
    if (there != null) {
      MatchStart.requireSame(architecture, base, there);
      settled.putAll(TransformerStart.settled(base.name(), ((CrossEncoder) there).config(), given));
      settled.put(MAX_TOKENS, given.getOrDefault(MAX_TOKENS, Integer.toString(there.maxTokens())));
    } else if (isTransformer(base)) {
      Towers.requireOne(base);
      settled.putAll(TransformerStart.settled(base, given));
    } else {
      settled.put(RATE, given.getOrDefault(RATE, RATE_OF_NEW));
    }
    settled.remove(POOLING);
    return settled;
  }

  private static boolean isTransformer(Model base) {
    return base.encoder().orElse(null) instanceof NetworkEncoder encoder
        && encoder.network().transformer().isPresent();
  }

  @Override
  public Tokenizer tokenizer() {
    PairModel there = MatchStart.there(base);
    return there == null ? TransformerStart.tokenizer(base) : there.tokenizer();
  }

  @Override
  public int maxTokens() {
    return parameters.integer(MAX_TOKENS);
  }

  /**
   * @throws UsageException if the transformer cannot tell two texts apart
   */
  @Override
  public PairModel model(List<String> labels) {
    CrossEncoder model =
        MatchStart.there(base) instanceof CrossEncoder there
            ? there.again(parameters, labels, maxTokens(), seed)
            : CrossEncoder.create(TransformerStart.of(base, parameters, seed), labels, maxTokens());
    if (!parameters.flag("train-tokens")) {
      model.freezeTokens();
    }
    return model;
  }
}
