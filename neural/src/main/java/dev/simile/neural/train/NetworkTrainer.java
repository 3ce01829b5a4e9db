package dev.simile.neural.train;

import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.method.Architecture;
import dev.simile.method.Objective;
import dev.simile.method.Parameters;
import dev.simile.method.Shape;
import dev.simile.method.TrainingRun;
import dev.simile.neural.data.RowReader;
import dev.simile.neural.data.Rows;
import dev.simile.neural.encoder.TextNetwork;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.objective.Loss;
import dev.simile.neural.objective.Objectives;
import dev.simile.neural.objective.Softmax;
import dev.simile.neural.optimizer.Optimizer;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run: the base's token vectors, the data as its objective takes it, training, the folder. */
final class NetworkTrainer {
  private final TrainingRun run;
  private final Parameters parameters;
  private final Architecture architecture;
  private final Objective objective;

  NetworkTrainer(TrainingRun run, Architecture architecture) {
    this.run = run;
    this.parameters = run.parameters();
    this.architecture = architecture;
    this.objective = Objectives.of(parameters.text("objective"));
  }

  void train() throws IOException {
    Engine.require();
    Engine.threads(run.threads());
    if (run.dev().isEmpty()
        && (parameters.integer("patience") > 0 || parameters.integer("evaluate-every") > 0)) {
      throw new UsageException("patience and evaluate-every have an effect only with --dev FILE");
    }
    try (TextNetwork network =
        NetworkStart.of(run.base().orElseThrow(), architecture, parameters, run.seed())) {
      Rows rows =
          fit(
              new RowReader(network.tokenizer(), network.maxTokens(), run.progress())
                  .read(run.data()));
      if (!parameters.flag("train-tokens")) {
        network.freezeTokens();
      }
      Loss loss =
          Objectives.loss(
              objective.id(),
              parameters,
              network.weights().orRandom(run.seed()).at("objective"),
              network.dimensions(),
              rows.classes());
      run.progress().note(String.format(Locale.ROOT, "%,d numbers are trained", trained(network)));
      Batches batches = new Batches(rows, parameters.integer("batch-size"), run.seed());
      Steps steps = new EncoderSteps(network, loss, rows, batches, parameters.integer("epochs"));
      try (Optimizer optimizer = StepParameters.optimizer(parameters, network.weights())) {
        new StepLoop(run, network.weights(), optimizer, steps, judge(network, rows, loss)).run();
      }
      network.write(run.folder());
    }
  }

  /** Judges by the dev data; null where there is none. */
  private @Nullable Judge judge(TextNetwork network, Rows rows, Loss loss) throws IOException {
    if (run.dev().isEmpty()) {
      return null;
    }
    Rows dev =
        new RowReader(network.tokenizer(), network.maxTokens(), run.progress()).read(run.dev());
    Optional<Softmax> classifier =
        dev.shape() == rows.shape() ? Objectives.classifier(loss) : Optional.empty();
    DevRows judged = new DevRows("", dev, classifier);
    return () -> Map.of(judged.name(), judged.figure(network));
  }

  private static long trained(TextNetwork network) {
    return network.weights().all().values().stream()
        .filter(weight -> weight.requires_grad())
        .mapToLong(weight -> weight.numel())
        .sum();
  }

  /** The rows as the objective takes them. */
  private Rows fit(Rows rows) {
    Shape shape = rows.shape();
    Objective inner = Objectives.inner(objective.id(), parameters);
    if (!inner.shapes().contains(shape)) {
      String others =
          Objectives.all().stream()
              .filter(other -> other.shapes().contains(shape))
              .map(Objective::id)
              .collect(Collectors.joining(", "));
      throw new UsageException(
          "the objective "
              + inner.id()
              + " does not learn from "
              + shape.id()
              + "; take objective="
              + others);
    }
    return switch (inner.id()) {
      case "mnrl" ->
          switch (shape) {
            case NLI -> told(rows.entailments(false), "entailments");
            case LABELLED_PAIRS -> told(rows.duplicates(), "pairs of label 1");
            default -> rows;
          };
      case "triplet" ->
          shape == Shape.NLI
              ? told(rows.entailments(true), "entailments with a contradiction")
              : rows;
      default -> rows;
    };
  }

  private Rows told(Rows rows, String what) {
    if (rows.size() < 2) {
      throw new DataException("nothing to train on: " + rows.size() + " " + what);
    }
    run.progress().note(String.format(Locale.ROOT, "%,d %s", rows.size(), what));
    return rows;
  }
}
