package dev.simile.cli;

import dev.simile.cli.EvaluationReport.Figure;
import dev.simile.cli.EvaluationReport.Result;
import dev.simile.encode.Encoder;
import dev.simile.error.UsageException;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Correlation;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.evaluate.pairs.DeletionTest;
import dev.simile.evaluate.pairs.PairScores;
import dev.simile.evaluate.pairs.PairSet;
import dev.simile.explain.Explainable;
import dev.simile.match.Scorer;
import dev.simile.model.Model;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "sts",
    header = "Correlation of a model's scores with people's (semantic textual similarity).",
    description = {
      "",
      "Spearman's and Pearson's correlation, times 100; empty and cut: texts without a known token, and texts longer than the"
          + " model takes. Several files: also the mean of the files' figures, and all: the correlation over the rows of all files together.",
      "--explain takes tokens out of both texts, the one with the largest share of the score first, and again in random"
          + " order: deletion-shown and deletion-random are the mean changes of the score over all steps, times 100;"
          + " deletion-above-random, their difference, is above 0 where explanations name the tokens that matter."
    },
    footer = {
      "",
      "  simile evaluate sts --data examples/pairs.tsv",
      "  simile evaluate sts --data stsb.dev.tsv sick.dev.tsv -m model --explain"
    })
final class EvaluateSts extends SimileCommand {
  @Option(
      names = "--data",
      paramLabel = "FILE",
      arity = "1..*",
      required = true,
      description =
          "Files with the columns score, in any unit, and text1 and text2 (also sentence1, premise, anchor; sentence2,"
              + " hypothesis, positive).")
  List<Path> data = new ArrayList<>();

  @Option(
      names = "--explain",
      description = "Also tests whether explanations are faithful, for models that explain.")
  boolean explain;

  @Mixin final ModelOption model = new ModelOption();

  @Mixin final AgainstOption against = new AgainstOption();

  private boolean warned;

  EvaluateSts(Console console) {
    super(console);
  }

  @Override
  void run() {
    EvaluationReport report = evaluate(model.open());
    report.print(console, common.json, against.evaluate(this::evaluate));
  }

  private EvaluationReport evaluate(Model opened) {
    Scorer scorer = ModelOption.scorer(opened, common);
    EvaluationReport report = new EvaluationReport(opened.name(), "empty", "cut");
    List<PairSet> sets = new ArrayList<>();
    List<double[]> all = new ArrayList<>();
    for (Path file : data) {
      PairSet pairs = PairSet.scored(file);
      if (pairs.size() == 0) {
        console.warn(file + " is empty");
        continue;
      }
      Bootstrap bootstrap = Bootstrap.seeded(common.seed).forSet(data.indexOf(file));
      PairScores scores = PairScores.of(scorer, pairs, common.threads(), common.batch(256));
      sets.add(pairs);
      all.add(scores.values());
      List<Figure> figures = correlations(scores.values(), pairs.gold(), bootstrap);
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("empty", scores.empty());
      facts.put("cut", scores.cut());
      if (explain) {
        deletion(opened, pairs, bootstrap, figures, facts);
      }
      report.add(new Result(file.toString(), figures, facts));
    }
    report.addMean();
    if (sets.size() > 1) {
      report.add(
          new Result(
              "all",
              correlations(
                  all.stream().flatMapToDouble(Arrays::stream).toArray(),
                  sets.stream().flatMapToDouble(set -> Arrays.stream(set.gold())).toArray(),
                  Bootstrap.seeded(common.seed)),
              Map.of()));
      warnOfUnits(sets);
    }
    return report;
  }

  private static List<Figure> correlations(double[] scores, double[] gold, Bootstrap bootstrap) {
    List<Estimate> estimates =
        bootstrap.estimates(
            gold.length,
            List.of(Correlation.spearman(scores, gold), Correlation.pearson(scores, gold)));
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.percent("spearman", estimates.get(0), gold.length));
    figures.add(Figure.percent("pearson", estimates.get(1), gold.length));
    return figures;
  }

  private void warnOfUnits(List<PairSet> sets) {
    long ranges =
        sets.stream()
            .map(
                set -> {
                  DoubleSummaryStatistics gold = Arrays.stream(set.gold()).summaryStatistics();
                  return List.of(Math.floor(gold.getMin()), Math.ceil(gold.getMax()));
                })
            .distinct()
            .count();
    if (ranges > 1 && !warned) {
      warned = true;
      console.warn(
          "the files' scores have different ranges; \"all\" takes them as they stand, so trust the mean");
    }
  }

  private void deletion(
      Model opened,
      PairSet pairs,
      Bootstrap bootstrap,
      List<Figure> figures,
      Map<String, Object> facts) {
    Encoder encoder = ModelOption.oneSided(ModelOption.encoder(opened), common);
    Explainable explainable =
        opened
            .encoder()
            .filter(Explainable.class::isInstance)
            .map(Explainable.class::cast)
            .filter(Explainable::isExplainable)
            .orElseThrow(
                () ->
                    new UsageException(
                        "the model "
                            + opened.name()
                            + " cannot explain its scores; leave out --explain"));
    DeletionTest test =
        DeletionTest.of(
            encoder, explainable, pairs, common.threads(), common.batch(256), bootstrap);
    figures.add(Figure.percent("deletion-shown", test.shown(), test.pairs()));
    figures.add(Figure.percent("deletion-random", test.random(), test.pairs()));
    figures.add(Figure.percent("deletion-above-random", test.aboveRandom(), test.pairs()));
    if (test.leftOut() > 0) {
      console.note(test.leftOut() + " pairs with an empty text took no part in the deletion test");
    }
    facts.put("deletion-curve-shown", test.shownCurve());
    facts.put("deletion-curve-random", test.randomCurve());
  }
}
