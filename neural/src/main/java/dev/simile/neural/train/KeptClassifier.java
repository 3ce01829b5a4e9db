package dev.simile.neural.train;

import dev.simile.error.UsageException;
import dev.simile.method.Parameters;
import dev.simile.method.Shape;
import dev.simile.neural.data.Rows;
import dev.simile.neural.encoder.PairClassifierLoader;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.objective.Objectives;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The classifier of a task that stays with the model.
 *
 * @param prefix of its weights' names
 * @param labels as the model gives them: the classes of inference, of labels 0 and 1 the
 *     probability of 1
 */
record KeptClassifier(String prefix, List<String> labels) {
  /**
   * The one that is to be kept; empty if none is.
   *
   * @throws UsageException if several tasks have one
   */
  static Optional<KeptClassifier> of(List<Task> tasks, Parameters parameters) {
    if (!Boolean.parseBoolean(parameters.asMap().get(SiameseMethod.KEEP_CLASSIFIER))) {
      return Optional.empty();
    }
    List<Task> trained =
        tasks.stream().filter(t -> Objectives.classifier(t.loss()).isPresent()).toList();
    if (trained.size() != 1) {
      throw new UsageException(
          "keep-classifier keeps one, and %d tasks train one: %s"
              .formatted(
                  trained.size(), String.join(", ", trained.stream().map(Task::name).toList())));
    }
    Task task = trained.getFirst();
    return Optional.of(
        new KeptClassifier(
            TaskReader.prefix(task.name()),
            task.rows().shape() == Shape.NLI ? Rows.NLI : List.of("score")));
  }

  void write(Path folder, Parameters parameters, Weights weights) throws IOException {
    PairClassifierLoader.add(folder, parameters, weights, prefix, labels);
  }
}
