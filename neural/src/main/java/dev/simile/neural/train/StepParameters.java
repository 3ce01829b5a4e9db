package dev.simile.neural.train;

import dev.simile.error.UsageException;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.method.TrainingRun;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.optimizer.Adagrad;
import dev.simile.neural.optimizer.AdamW;
import dev.simile.neural.optimizer.Optimizer;
import dev.simile.neural.optimizer.Schedule;
import dev.simile.neural.optimizer.Sgd;
import java.util.List;

/** The parameters of methods that are trained in steps, and the optimizer they name. */
public final class StepParameters {
  private StepParameters() {}

  /** How weights change at a step. */
  public static List<Parameter> all() {
    return List.of(
        Parameter.real("learning-rate", 0.001, 1e-9, 10, "The greatest learning rate."),
        Parameter.choice(
            "optimizer", "adamw", List.of("adamw", "adagrad", "sgd"), "What changes the weights."),
        Parameter.real("weight-decay", 0, 0, 1, "The share of a weight taken off at each step."),
        Parameter.choice(
            "schedule", "linear", Schedule.ids(), "How the learning rate goes after the warm-up."),
        Parameter.real("warmup", 0.1, 0, 1, "The share of steps in which the learning rate rises."),
        Parameter.real(
            "clip", 1, 0, 1e9, "The greatest length of all gradients together; 0 for none."));
  }

  /** When a run is judged by data apart, and when it ends for it. */
  public static List<Parameter> judging() {
    return List.of(
        Parameter.integer(
            "evaluate-every",
            0,
            0,
            1_000_000_000,
            "Steps between two looks at the dev data; 0: once an epoch."),
        Parameter.integer(
            "patience",
            0,
            0,
            1_000_000,
            "Looks at the dev data without gain after which training ends; 0: never."));
  }

  /**
   * Refuses parameters of judging where there is nothing to judge by.
   *
   * @throws UsageException if a run without dev data has one
   */
  static void requireJudged(TrainingRun run) {
    Parameters parameters = run.parameters();
    if (run.dev().isEmpty()
        && (parameters.integer("patience") > 0 || parameters.integer("evaluate-every") > 0)) {
      throw new UsageException("patience and evaluate-every have an effect only with --dev FILE");
    }
  }

  /** The optimizer that the parameters name, over all weights that are trained. */
  public static Optimizer optimizer(Parameters parameters, Weights weights) {
    List<Optimizer.Group> groups =
        List.of(new Optimizer.Group(weights.all(), 1, parameters.real("weight-decay")));
    return switch (parameters.text("optimizer")) {
      case "adagrad" -> new Adagrad(groups);
      case "sgd" -> new Sgd(groups);
      default -> new AdamW(groups);
    };
  }
}
