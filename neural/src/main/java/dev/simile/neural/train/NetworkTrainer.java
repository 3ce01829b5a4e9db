package dev.simile.neural.train;

import dev.simile.encode.StaticEncoder;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.method.Architecture;
import dev.simile.method.Objective;
import dev.simile.method.Parameters;
import dev.simile.method.Shape;
import dev.simile.method.TrainingRun;
import dev.simile.model.Model;
import dev.simile.neural.data.RowReader;
import dev.simile.neural.data.Rows;
import dev.simile.neural.encoder.NetworkEncoder;
import dev.simile.neural.encoder.TextNetwork;
import dev.simile.neural.encoder.TransformerStart;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.objective.Loss;
import dev.simile.neural.objective.Objectives;
import dev.simile.neural.optimizer.Optimizer;
import dev.simile.tokenize.Tokenizer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

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
    try (TextNetwork network = start(run.base().orElseThrow())) {
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
              network.weights().at("objective"),
              network.dimensions(),
              rows.classes());
      run.progress().note(String.format(Locale.ROOT, "%,d numbers are trained", trained(network)));
      Batches batches = new Batches(rows, parameters.integer("batch-size"), run.seed());
      Steps steps = new EncoderSteps(network, loss, rows, batches, parameters.integer("epochs"));
      try (Optimizer optimizer = StepLoop.optimizer(parameters, network.weights())) {
        new StepLoop(run, network.weights(), optimizer, steps).run();
      }
      network.write(run.folder());
    }
  }

  private static long trained(TextNetwork network) {
    return network.weights().all().values().stream()
        .filter(weight -> weight.requires_grad())
        .mapToLong(weight -> weight.numel())
        .sum();
  }

  private TextNetwork start(Model base) {
    if (TransformerStart.fits(architecture)) {
      return TransformerStart.of(base, parameters, run.seed());
    }
    if (base.encoder().orElse(null) instanceof NetworkEncoder) {
      throw new UsageException(
          base.name()
              + " is a network already; give token vectors: a model of static or word2vec, or a word-vector file");
    }
    if (!(base.encoder().orElse(null) instanceof StaticEncoder encoder)) {
      throw new UsageException(
          base.name()
              + " has no table of token vectors; give a model of static or word2vec, or a word-vector file");
    }
    Tokenizer tokenizer = encoder.tokenizer();
    int inputs = encoder.table().dimensions();
    float[] table =
        Arrays.copyOf(
            encoder.table().toFloats(), Math.multiplyExact(tokenizer.vocabulary().size(), inputs));
    return TextNetwork.create(
        tokenizer,
        table,
        inputs,
        architecture.id(),
        parameters,
        parameters.integer("max-tokens"),
        run.seed());
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
