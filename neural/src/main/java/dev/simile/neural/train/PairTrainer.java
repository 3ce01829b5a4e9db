package dev.simile.neural.train;

import dev.simile.data.DataFile;
import dev.simile.error.UsageException;
import dev.simile.method.Architecture;
import dev.simile.method.Objective;
import dev.simile.method.Parameters;
import dev.simile.method.Shape;
import dev.simile.method.Trainer;
import dev.simile.method.TrainingRun;
import dev.simile.model.Model;
import dev.simile.neural.data.RowReader;
import dev.simile.neural.data.Rows;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.match.NetworkScorer;
import dev.simile.neural.match.PairModel;
import dev.simile.neural.optimizer.Optimizer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Trains a matching model of one architecture. */
record PairTrainer(Architecture architecture) implements Trainer {
  @Override
  public void train(TrainingRun run) throws IOException {
    Engine.require();
    Engine.threads(run.threads());
    Parameters parameters = run.parameters();
    StepParameters.requireJudged(run);
    MatchStart start =
        MatchStart.of(run.base().orElseThrow(), architecture, parameters, run.seed());
    Rows rows = rows(run, start, run.data());
    requireLearnable(rows, parameters.text("objective"));
    try (PairModel model = start.model(rows.classes() > 2 ? Rows.NLI : List.of("score"))) {
      tellCut(model, rows, parameters, run);
      Weights weights = model.weights();
      run.progress()
          .note(String.format(Locale.ROOT, "%,d numbers are trained", weights.trained().size()));
      Judge judge = run.dev().isEmpty() ? null : judge(run, start, model, rows);
      try (Optimizer optimizer = StepParameters.optimizer(parameters, weights)) {
        PairSteps steps = new PairSteps(model, rows, parameters, run.seed());
        new StepLoop(run, weights, optimizer, steps, judge).run();
      }
      model.write(run.folder());
    }
  }

  private static Rows rows(TrainingRun run, MatchStart start, List<DataFile> files)
      throws IOException {
    if (files.stream().anyMatch(file -> !file.task().isEmpty())) {
      throw new UsageException(
          "a matching model learns one task: give its files without NAME= before them");
    }
    return new RowReader(start.tokenizer(), start.maxTokens(), run.progress()).read(files);
  }

  /** What a model that reads both texts as one leaves out beside what was cut of each. */
  private static void tellCut(PairModel model, Rows rows, Parameters parameters, TrainingRun run) {
    int wanted = parameters.integer(MatchStart.MAX_TOKENS);
    if (model.maxTokens() < wanted) {
      run.progress()
          .note(
              "max-tokens is %d, not %d: the transformer has no more positions"
                  .formatted(model.maxTokens(), wanted));
    }
    long cut = 0;
    for (int i = 0; i < rows.size(); i++) {
      int left = rows.text(rows.row(i)[0]).length;
      int right = rows.text(rows.row(i)[1]).length;
      int[] kept = model.kept(left, right);
      cut += kept[0] < left || kept[1] < right ? 1 : 0;
    }
    if (cut > 0) {
      run.progress()
          .note(
              String.format(
                  Locale.ROOT,
                  "%,d pairs cut to %d tokens of both texts together",
                  cut,
                  model.maxTokens()));
    }
  }

  private static void requireLearnable(Rows rows, String objective) {
    List<Objective> fitting =
        PairMethods.objectives().stream().filter(o -> o.shapes().contains(rows.shape())).toList();
    if (fitting.stream().noneMatch(o -> o.id().equals(objective))) {
      throw new UsageException(
          "the objective "
              + objective
              + " does not learn from "
              + rows.shape().id()
              + (fitting.isEmpty()
                  ? "; matching models learn from labelled or scored pairs, pairs and triplets"
                  : "; take objective=" + fitting.getFirst().id()));
    }
  }

  private static Judge judge(TrainingRun run, MatchStart start, PairModel model, Rows trained)
      throws IOException {
    Rows dev = rows(run, start, run.dev());
    boolean fits = dev.shape() != Shape.TEXTS && (dev.classes() > 2) == (trained.classes() > 2);
    if (!fits) {
      throw new UsageException(
          "a model of " + trained.shape().id() + " cannot be judged on " + dev.shape().id());
    }
    return new PairJudge(new NetworkScorer(model), dev);
  }

  @Override
  public Map<String, String> settled(Model base, Map<String, String> given) {
    return MatchStart.settled(architecture, base, given);
  }

  @Override
  public boolean evaluates() {
    return true;
  }
}
