package dev.simile.neural.train;

import dev.simile.method.Architecture;
import dev.simile.method.Parameters;
import dev.simile.method.TrainingRun;
import dev.simile.neural.encoder.Towers;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.optimizer.Optimizer;
import dev.simile.neural.train.Mixture.Mixing;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One run: what it starts from, the data as tasks, training, the folder. */
final class NetworkTrainer {
  private final TrainingRun run;
  private final Parameters parameters;
  private final Architecture architecture;

  NetworkTrainer(TrainingRun run, Architecture architecture) {
    this.run = run;
    this.parameters = run.parameters();
    this.architecture = architecture;
  }

  void train() throws IOException {
    Engine.require();
    Engine.threads(run.threads());
    StepParameters.requireJudged(run);
    try (Towers towers = NetworkStart.towers(run, architecture)) {
      TaskReader reader = new TaskReader(run, towers);
      List<Task> tasks = reader.tasks();
      Optional<KeptClassifier> kept = KeptClassifier.of(tasks, parameters);
      Weights weights = towers.weights();
      run.progress()
          .note(String.format(Locale.ROOT, "%,d numbers are trained", weights.trained().size()));
      try (Optimizer optimizer = StepParameters.optimizer(parameters, weights)) {
        new StepLoop(
                run,
                weights,
                optimizer,
                steps(towers, tasks),
                run.dev().isEmpty() ? null : reader.judge(tasks))
            .run();
      }
      towers.write(run.folder());
      if (kept.isPresent()) {
        kept.get().write(run.folder(), parameters, weights);
      }
    }
  }

  private Steps steps(Towers towers, List<Task> tasks) {
    Mixing mixing = Mixing.of(parameters.text("mixing"));
    Mixture mixture =
        new Mixture(
            tasks.stream().mapToInt(task -> task.batches().count()).toArray(),
            mixing,
            parameters.real("mixing-temperature"),
            run.seed());
    for (int t = 0; t < tasks.size() && tasks.size() > 1; t++) {
      run.progress()
          .note("task %s: %,d batches an epoch".formatted(tasks.get(t).name(), mixture.share(t)));
    }
    return new EncoderSteps(
        towers,
        tasks,
        mixture,
        new Mining(towers, NetworkStart.isNew(run.base()), tasks, parameters, run.progress()),
        parameters.integer("epochs"),
        parameters.integer("accumulate"),
        parameters.integer("chunk"),
        run.seed());
  }
}
