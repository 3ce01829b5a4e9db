package dev.simile.neural.train;

import dev.simile.error.UsageException;
import dev.simile.method.Architecture;
import dev.simile.method.Parameters;
import dev.simile.model.Model;
import dev.simile.neural.match.CrossEncoder;
import dev.simile.neural.match.NetworkScorer;
import dev.simile.neural.match.PairModel;
import dev.simile.tokenize.Tokenizer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the training of a matching model starts from. */
sealed interface MatchStart permits TableStart, CrossEncoderStart {
  String MAX_TOKENS = "max-tokens";

  /**
   * @throws UsageException if the architecture cannot start from the base
   */
  static MatchStart of(Model base, Architecture architecture, Parameters parameters, long seed) {
    return isCrossEncoder(architecture)
        ? new CrossEncoderStart(base, parameters, seed)
        : new TableStart(base, architecture, parameters, seed);
  }

  /** See {@link dev.simile.method.Trainer#settled}. */
  static Map<String, String> settled(
      Architecture architecture, Model base, Map<String, String> given) {
    return isCrossEncoder(architecture)
        ? CrossEncoderStart.settled(architecture, base, given)
        : TableStart.settled(architecture, base, given);
  }

  private static boolean isCrossEncoder(Architecture architecture) {
    return architecture.id().equals(CrossEncoder.ID);
  }

  /** The base, if it is a matching model already. */
  static @Nullable PairModel there(Model base) {
    return base.scorer().orElse(null) instanceof NetworkScorer scorer ? scorer.model() : null;
  }

  /**
   * @throws UsageException if it is of another architecture
   */
  static void requireSame(Architecture architecture, Model base, PairModel there) {
    if (!there.architecture().equals(architecture.id())) {
      throw new UsageException(
          "%s is a network of %s, not %s: simile train %s -m … goes on with it"
              .formatted(
                  base.name(), there.architecture(), architecture.id(), there.architecture()));
    }
  }

  Tokenizer tokenizer();

  /** What is read of each text at most. */
  int maxTokens();

  /**
   * The model before the first step.
   *
   * @param labels one for a score, or one a class
   */
  PairModel model(List<String> labels);
}
