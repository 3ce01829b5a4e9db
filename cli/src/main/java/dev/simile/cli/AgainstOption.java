package dev.simile.cli;

import dev.simile.model.Model;
import dev.simile.model.Models;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --against MODEL}: another model judged on the same rows. */
final class AgainstOption {
  @Option(
      names = "--against",
      paramLabel = "MODEL",
      order = 898,
      description =
          "Another model to judge on the same rows: adds its figure, the difference (first model less this one) with its"
              + " 95-percent interval, and p, by a paired bootstrap over the same resamples.")
  @Nullable String name;

  /** The other model; null where none is asked for. */
  @Nullable Model open() {
    return name == null ? null : Models.open(name);
  }

  /** The other model's report; null where none is asked for. */
  @Nullable EvaluationReport evaluate(Function<Model, EvaluationReport> evaluation) {
    Model opened = open();
    return opened == null ? null : evaluation.apply(opened);
  }
}
