package dev.simile.method;

import java.io.IOException;

/**
 * Trains one method. Writes the finished model's files (tensors, vocabulary, configuration,
 * modules.json) into {@link TrainingRun#folder()}; the caller adds card and provenance, checks that
 * it loads, and renames the folder.
 */
@FunctionalInterface
public interface Trainer {
  void train(TrainingRun run) throws IOException;
}
