package dev.simile.cli;

import dev.simile.cli.EvaluationReport.Result;
import dev.simile.cli.output.OutputFile;
import dev.simile.error.UsageException;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.retrieval.DepthCurve;
import dev.simile.evaluate.retrieval.Judgements;
import dev.simile.evaluate.retrieval.RetrievalFolder;
import dev.simile.evaluate.retrieval.RetrievalMetric;
import dev.simile.evaluate.retrieval.TrecRun;
import dev.simile.explain.ChartPng;
import dev.simile.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The half of {@code evaluate retrieval} that re-ranks what a first stage found. */
final class EvaluateRerank {
  private final EvaluateRetrieval command;
  private final CascadeOptions options;
  private final List<RerankOptions.Stage> stages;
  private final @Nullable FirstStage finder;
  private final RetrievalMetric metric;
  private final RerankedRetrieval reranked;

  /** The first stage as the user named it, and all others. */
  private final String first;

  private final String names;

  /**
   * @param first the first stage; null where it is the command's run
   */
  EvaluateRerank(
      EvaluateRetrieval command,
      CascadeOptions options,
      List<RerankOptions.Stage> stages,
      @Nullable Model first) {
    this.command = command;
    this.options = options;
    this.stages = stages;
    finder =
        first == null
            ? null
            : new FirstStage(first, command.depth, command.console, command.common);
    metric = RetrievalMetric.ndcg(command.k);
    reranked = new RerankedRetrieval(stages, command.console, command.common);
    this.first = command.run == null ? command.model.name : command.run.toString();
    names = String.join(" > ", stages.stream().map(RerankOptions.Stage::name).toList());
  }

  /** What was found in a folder, and each stage's weight. */
  private record Start(FirstStage.Found found, List<Double> weights, Map<String, Object> facts) {}

  private Start start(Path folder) {
    TextReports reports = new TextReports();
    FirstStage.Found found = find(RetrievalFolder.open(folder, command.split), reports);
    List<Double> weights = stages.stream().map(RerankOptions.Stage::weight).toList();
    if (options.tuneSplit != null) {
      RetrievalFolder other = RetrievalFolder.open(folder, options.tuneSplit);
      if (other.split().equals(found.split().folder().split())) {
        throw new UsageException(
            "--tune-split "
                + options.tuneSplit
                + " are the very judgements that judge; name another split by --split or --tune-split");
      }
      weights = reranked.tune(find(other, new TextReports()).split(), metric);
    }
    reports.tell(command.console);
    return new Start(found, weights, reports.facts());
  }

  private FirstStage.Found find(RetrievalFolder folder, TextReports reports) {
    return finder == null
        ? FirstStage.Found.of(
            TrecRun.read(Objects.requireNonNull(command.run)), folder, command.console)
        : finder.find(folder, reports, options.curve);
  }

  /** Prints each stage's figures beside the first one's. */
  void report(List<Path> folders) {
    EvaluationReport report =
        new EvaluationReport(
            first + " > " + names,
            EvaluationReport.STAGE,
            "model",
            "depth",
            "weight",
            "empty",
            "cut");
    EvaluationReport before = new EvaluationReport(first);
    for (int set = 0; set < folders.size(); set++) {
      Path folder = folders.get(set);
      Start start = start(folder);
      List<RerankedRetrieval.Done> done =
          reranked.run(
              start.found.split(), start.weights, List.of(stages.getLast().depth()), false);
      Judgements judgements = start.found.split().judgements();
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put(EvaluationReport.STAGE, 1);
      facts.put("model", first);
      facts.put("depth", command.depth);
      facts.putAll(start.facts);
      Result one = command.result(folder, set, judgements, start.found.run(), facts);
      report.add(one);
      for (int s = 0; s < done.size(); s++) {
        facts = new LinkedHashMap<>();
        facts.put(EvaluationReport.STAGE, s + 2);
        before.add(new Result(folder.toString(), one.figures(), Map.copyOf(facts)));
        facts.put("model", done.get(s).stage().name());
        facts.put("depth", done.get(s).stage().depth());
        facts.put("weight", done.get(s).weight());
        facts.putAll(done.get(s).facts());
        report.add(command.result(folder, set, judgements, done.get(s).ranking().run(), facts));
      }
      write(done.getLast().ranking().run());
    }
    report.addMean();
    before.addMean();
    report.print(command.console, command.common.json, before);
  }

  /** Prints, and draws if wanted, what each depth of the last stage gives and costs. */
  void curve(Path folder) throws IOException {
    Start start = start(folder);
    RerankedRetrieval.Split split = start.found.split();
    List<Integer> depths = options.curveDepths(stages, split.first());
    List<RerankedRetrieval.Done> done = reranked.run(split, start.weights, depths, true);
    double before = start.found.milliseconds();
    for (RerankedRetrieval.Done stage : done.subList(0, done.size() - 1)) {
      before += 1e3 * DepthCurve.median(stage.scored().seconds(stage.stage().depth()));
    }
    double weight = start.weights.getLast();
    CurveReport report =
        new CurveReport(
            DepthCurve.of(
                done.getLast().scored(),
                depths,
                weight,
                split.judgements(),
                metric,
                before,
                Bootstrap.seeded(command.common.seed).forSet(0)),
            first,
            names,
            start.weights,
            metric.name(),
            folder.toString(),
            options.latency);
    if (options.png != null) {
      draw(report, options.png);
    }
    write(done.getLast().scored().ranking(report.recommended().orElse(0), weight).run());
    report.print(command.console, command.common.json);
  }

  private void draw(CurveReport report, Path png) throws IOException {
    System.setProperty("java.awt.headless", "true");
    try (OutputFile out = OutputFile.open(png, command.console.out)) {
      out.append(ChartPng.encode(report.picture()));
      out.commit();
    }
    command.console.note(png + " written");
  }

  private void write(TrecRun run) {
    if (command.writeRun != null) {
      EvaluateRetrieval.write(run, command.writeRun, names.replace(" > ", "+"));
    }
  }
}
