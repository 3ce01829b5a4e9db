package dev.simile.neural.train;

import dev.simile.data.DataFile;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.method.Objective;
import dev.simile.method.Parameters;
import dev.simile.method.Shape;
import dev.simile.method.TrainingRun;
import dev.simile.neural.data.Augmentation;
import dev.simile.neural.data.RowReader;
import dev.simile.neural.data.Rows;
import dev.simile.neural.encoder.Towers;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.objective.Loss;
import dev.simile.neural.objective.Objectives;
import dev.simile.neural.objective.Softmax;
import dev.simile.neural.objective.TokenTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A run's data as tasks: each with its rows as an objective takes them, and that objective. */
final class TaskReader {
  private static final String OBJECTIVE = "objective";

  private final TrainingRun run;
  private final Parameters parameters;
  private final Towers towers;
  private final Objective objective;

  TaskReader(TrainingRun run, Towers towers) {
    this.run = run;
    parameters = run.parameters();
    this.towers = towers;
    objective = Objectives.of(parameters.text("objective"));
  }

  /**
   * The tasks in the order of their first files.
   *
   * @throws UsageException if the chosen objective learns from none of them
   */
  List<Task> tasks() throws IOException {
    Map<String, Rows> all = read(run.data());
    Objective inner = Objectives.inner(objective.id(), parameters);
    if (all.values().stream().noneMatch(rows -> inner.shapes().contains(rows.shape()))) {
      throw unfit(inner, all.values().iterator().next().shape());
    }
    if (Objectives.restoresTexts(inner.id())) {
      requireRestorable(inner);
    }
    if (!parameters.text("augment").equals("none")
        && all.values().stream().noneMatch(rows -> rows.shape() == Shape.TEXTS)) {
      throw new UsageException(
          "augment makes positives of plain texts, and the data has none; leave it out");
    }
    List<Task> tasks = new ArrayList<>();
    for (Map.Entry<String, Rows> entry : all.entrySet()) {
      tasks.add(task(entry.getKey(), entry.getValue(), inner));
    }
    return tasks;
  }

  /** How the names of what a task's objective trains begin. */
  static String prefix(String task) {
    return OBJECTIVE + (task.isEmpty() ? "." : "." + task + ".");
  }

  private Task task(String name, Rows read, Objective chosen) {
    boolean fits = chosen.shapes().contains(read.shape());
    Objective inner = fits ? chosen : Objectives.of(read.shape());
    if (!fits) {
      run.progress().note("task " + name + ": objective " + inner.id());
    }
    Rows rows = suited(read, inner);
    Weights weights = towers.query().weights().orRandom(run.seed()).at(OBJECTIVE);
    Loss loss =
        Objectives.loss(
            fits ? objective.id() : inner.id(),
            parameters,
            name.isEmpty() ? weights : weights.at(name),
            towers.dimensions(),
            rows.classes(),
            new TokenTable(towers.query().tokens().weight(), towers.maxTokens()));
    Batches batches =
        new Batches(
            rows,
            parameters.integer("batch-size"),
            parameters.integer("batch-tokens"),
            run.seed() + (name.isEmpty() ? 0 : 1_000_003L * name.hashCode()));
    if (Objectives.restoresTexts(inner.id())) {
      double noise = parameters.real("noise");
      return new Task(name, rows, inner, loss, batches, Augmentation.DELETION, noise);
    }
    Augmentation augmentation =
        rows.shape() == Shape.TEXTS
            ? Augmentation.of(parameters.text("augment"))
            : Augmentation.NONE;
    return new Task(
        name, rows, inner, loss, batches, augmentation, parameters.real("augment-share"));
  }

  /**
   * Judges by the dev data.
   *
   * @param tasks whose classifiers judge data of their own name and shape
   */
  Judge judge(List<Task> tasks) throws IOException {
    List<DevRows> all = new ArrayList<>();
    for (Map.Entry<String, Rows> entry : read(run.dev()).entrySet()) {
      Rows rows = entry.getValue();
      Optional<Softmax> classifier =
          tasks.stream()
              .filter(t -> t.name().equals(entry.getKey()) && t.rows().shape() == rows.shape())
              .findFirst()
              .flatMap(task -> Objectives.classifier(task.loss()));
      all.add(new DevRows(entry.getKey(), rows, classifier));
    }
    return () -> {
      Map<String, Double> figures = new LinkedHashMap<>();
      all.forEach(dev -> figures.put(dev.name(), dev.figure(towers)));
      return figures;
    };
  }

  private Map<String, Rows> read(List<DataFile> files) throws IOException {
    Map<String, List<DataFile>> byTask = new LinkedHashMap<>();
    files.forEach(f -> byTask.computeIfAbsent(f.task(), task -> new ArrayList<>()).add(f));
    Map<String, Rows> all = new LinkedHashMap<>();
    for (Map.Entry<String, List<DataFile>> entry : byTask.entrySet()) {
      RowReader reader = new RowReader(towers.tokenizer(), towers.maxTokens(), run.progress());
      all.put(entry.getKey(), reader.read(entry.getValue()));
    }
    return all;
  }

  private void requireRestorable(Objective inner) {
    if (!parameters.text("augment").equals("none")) {
      throw new UsageException(
          "augment makes positives, and " + inner.id() + " takes none; leave it out (see noise)");
    }
    if (!towers.areShared()) {
      throw new UsageException(
          inner.id() + " learns from single texts, so there is nothing for a second network");
    }
  }

  private static UsageException unfit(Objective inner, Shape shape) {
    String others =
        Objectives.all().stream()
            .filter(other -> other.shapes().contains(shape))
            .map(Objective::id)
            .collect(Collectors.joining(", "));
    return new UsageException(
        "the objective "
            + inner.id()
            + " does not learn from "
            + shape.id()
            + "; take objective="
            + others);
  }

  /** The rows as the objective takes them. */
  private Rows suited(Rows rows, Objective inner) {
    return switch (inner.id()) {
      case "mnrl", "rotation" -> ranked(rows, parameters.integer("hard-negatives"));
      case "triplet" ->
          rows.shape() == Shape.NLI
              ? told(rows.entailments(true, 1), "entailments with a contradiction")
              : rows;
      default -> Objectives.restoresTexts(inner.id()) ? rows.singles() : rows;
    };
  }

  private Rows ranked(Rows rows, int negatives) {
    return switch (rows.shape()) {
      case NLI -> told(rows.entailments(false, negatives), "entailments");
      case LABELLED_PAIRS -> told(rows.duplicates(), "pairs of label 1");
      case TRIPLETS -> negatives == 0 ? rows.pairs() : rows;
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
