package dev.simile.method;

import dev.simile.error.UsageException;
import dev.simile.model.Model;
import java.io.IOException;
import java.util.Map;

/**
 * Trains one method. Writes the finished model's files (tensors, vocabulary, configuration,
 * modules.json) into {@link TrainingRun#folder()}; the caller adds card and provenance, checks that
 * it loads, and renames the folder.
 */
@FunctionalInterface
public interface Trainer {
  void train(TrainingRun run) throws IOException;

  /**
   * Parameters whose values follow from the base, in place of their defaults.
   *
   * @param given those the user gave
   * @throws UsageException if a given one contradicts the base, or nothing can start from it
   */
  default Map<String, String> settled(Model base, Map<String, String> given) {
    return Map.of();
  }

  /** Whether it judges its state on data apart while it trains. */
  default boolean evaluates() {
    return false;
  }
}
