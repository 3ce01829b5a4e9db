package dev.simile.cli;

import dev.simile.cli.EvaluationReport.Figure;
import dev.simile.cli.EvaluationReport.Result;
import dev.simile.error.DataException;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.pairs.DetectionResult;
import dev.simile.evaluate.pairs.PairScores;
import dev.simile.evaluate.pairs.PairSet;
import dev.simile.match.Scorer;
import dev.simile.model.Model;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "pairs",
    header = "How well a model's scores tell pairs that mean the same from pairs that do not.",
    description = {
      "",
      "Average precision (no threshold), accuracy and F1 of label 1, times 100. The thresholds are those best on --dev; without"
          + " it, those best on a random half of the data, and accuracy and F1 are the other half's.",
      DeletionOption.DESCRIPTION
    },
    footer = {
      "",
      "  simile evaluate pairs --data quora.test.tsv --dev quora.dev.tsv",
      "  simile evaluate pairs --data quora.test.tsv -m model --explain"
    })
final class EvaluatePairs extends SimileCommand {
  @Option(
      names = "--data",
      paramLabel = "FILE",
      arity = "1..*",
      required = true,
      description =
          "Files with the columns label, 0 or 1, and text1 and text2 (also sentence1, premise, anchor; sentence2, hypothesis,"
              + " positive).")
  List<Path> data = new ArrayList<>();

  @Option(
      names = "--dev",
      paramLabel = "FILE",
      description = "Other pairs of the same kind, to find the thresholds on.")
  @Nullable Path dev;

  @Mixin final DeletionOption deletion = new DeletionOption();

  @Mixin final ModelOption model = new ModelOption();

  @Mixin final AgainstOption against = new AgainstOption();

  EvaluatePairs(Console console) {
    super(console);
  }

  @Override
  void run() {
    EvaluationReport report = evaluate(model.open());
    report.print(console, common.json, against.evaluate(this::evaluate));
  }

  private EvaluationReport evaluate(Model opened) {
    Scorer scorer = ModelOption.scorer(opened, common);
    PairSet devPairs = dev == null ? null : PairSet.labelled(dev);
    if (devPairs != null && devPairs.size() == 0) {
      throw new DataException(dev + ": no rows to find the thresholds on");
    }
    PairScores devScores = devPairs == null ? null : score(scorer, devPairs);
    EvaluationReport report = new EvaluationReport(opened.name(), "threshold", "empty", "cut");
    for (Path file : data) {
      PairSet pairs = PairSet.labelled(file);
      if (pairs.size() == 0) {
        console.warn(file + " is empty");
        continue;
      }
      PairScores scores = score(scorer, pairs);
      Bootstrap bootstrap = Bootstrap.seeded(common.seed).forSet(data.indexOf(file));
      DetectionResult result =
          devPairs == null || devScores == null
              ? DetectionResult.withThresholdsFromHalf(scores.values(), pairs.positive(), bootstrap)
              : DetectionResult.withThresholdsFrom(
                  devScores.values(),
                  devPairs.positive(),
                  scores.values(),
                  pairs.positive(),
                  bootstrap);
      if (devPairs == null) {
        console.note(
            file
                + ": thresholds from a random half of the rows, accuracy and f1 on the other "
                + result.judged()
                + "; --dev FILE gives other rows for the thresholds");
      }
      Result plain = result(file, result, scores);
      List<Figure> figures = new ArrayList<>(plain.figures());
      Map<String, Object> facts = new LinkedHashMap<>(plain.facts());
      deletion.test(opened, pairs, bootstrap, console, common, figures, facts);
      report.add(new Result(plain.data(), figures, facts));
    }
    report.addMean();
    return report;
  }

  private PairScores score(Scorer scorer, PairSet pairs) {
    return PairScores.of(scorer, pairs, common.threads(), common.batch(256));
  }

  private Result result(Path file, DetectionResult result, PairScores scores) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("thresholds-from", dev == null ? "a random half of the data" : dev.toString());
    facts.put("empty", scores.empty());
    facts.put("cut", scores.cut());
    return new Result(
        file.toString(),
        List.of(
            Figure.percent("average-precision", result.averagePrecision(), result.pairs()),
            Figure.percent(
                "accuracy",
                result.accuracy(),
                result.judged(),
                Map.of("threshold", result.accuracyThreshold())),
            Figure.percent(
                "f1", result.f1(), result.judged(), Map.of("threshold", result.f1Threshold()))),
        facts);
  }
}
