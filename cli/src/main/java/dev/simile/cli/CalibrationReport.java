package dev.simile.cli;

import dev.simile.cli.EvaluationReport.Figure;
import dev.simile.cli.EvaluationReport.Result;
import dev.simile.cli.output.Decimal;
import dev.simile.evaluate.calibration.CalibrationFit;
import dev.simile.evaluate.calibration.Reliability;
import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.evaluate.pairs.PairSet;
import dev.simile.match.OperatingPoint;
import dev.simile.match.OperatingPoint.Rate;
import dev.simile.match.ProbabilityCurve;
import dev.simile.model.FileHash;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was measured while calibrating: for the terminal, calibration.json and the card. */
final class CalibrationReport {
  private final Bootstrap bootstrap;
  private final String chosen;
  private final EvaluationReport report;
  private final Map<String, Result> parts = new LinkedHashMap<>();

  CalibrationReport(String model, CalibrationFit fit, Bootstrap bootstrap) {
    this.bootstrap = bootstrap;
    chosen = fit.curve() instanceof ProbabilityCurve.Isotonic ? "isotonic" : "platt";
    report = new EvaluationReport(model, "threshold", "probability", "curve");
  }

  /**
   * What held-out folds said of the two curves, and how well the chosen one's probabilities hold.
   */
  void addFolds(String name, CalibrationFit fit, Reliability reliability) {
    long judged = fit.judged().length;
    List<Figure> figures = new ArrayList<>();
    figures.add(figure("log-loss-isotonic", bootstrap.mean(fit.isotonicLoss()), judged, Map.of()));
    figures.add(figure("log-loss-platt", bootstrap.mean(fit.plattLoss()), judged, Map.of()));
    addReliability(figures, reliability, judged);
    add("held-out folds", name, figures);
  }

  /** What the thresholds give on the pairs they were chosen on. */
  void addData(String name, List<OperatingPoint> points) {
    List<Figure> figures = new ArrayList<>();
    addPoints(figures, points);
    add("data", name, figures);
  }

  /** How well all of it holds on other pairs. */
  void addDev(String name, Reliability reliability, List<OperatingPoint> points, long pairs) {
    List<Figure> figures = new ArrayList<>();
    figures.add(figure("log-loss", reliability.logLoss(), pairs, Map.of()));
    addReliability(figures, reliability, pairs);
    addPoints(figures, points);
    add("dev", name, figures);
  }

  private void add(String part, String name, List<Figure> figures) {
    if (!figures.isEmpty()) {
      Result result = new Result(name, figures, Map.of("curve", chosen));
      parts.put(part, result);
      report.add(result);
    }
  }

  private static void addReliability(List<Figure> figures, Reliability reliability, long pairs) {
    figures.add(figure("brier", reliability.brier(), pairs, Map.of()));
    figures.add(figure("ece", reliability.error(), pairs, Map.of("bins", CalibrateCommand.BINS)));
    figures.add(figure("ece-by-chance", reliability.errorByChance(), pairs, Map.of()));
  }

  private static void addPoints(List<Figure> figures, List<OperatingPoint> points) {
    for (OperatingPoint point : points) {
      String at = "@" + point.wanted().name().toLowerCase(Locale.ROOT) + "-" + point.share();
      Map<String, Object> facts =
          Map.of("threshold", point.score(), "probability", point.probability());
      figures.add(figure("precision" + at, estimate(point.precision()), point.called(), facts));
      figures.add(figure("recall" + at, estimate(point.recall()), point.positives(), facts));
    }
  }

  private static Figure figure(
      String metric, Estimate estimate, long n, Map<String, Object> facts) {
    return new Figure(metric, estimate, n, facts);
  }

  private static Estimate estimate(Rate rate) {
    return Estimate.of(rate.value(), rate.low(), rate.high());
  }

  void print(Console console, boolean json) {
    report.print(console, json);
  }

  /** What calibration.json keeps: data by name and hash, seed, and all figures. */
  Map<String, @Nullable Object> facts(Path data, @Nullable Path dev, PairSet pairs, long seed) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("data", file(data));
    if (dev != null) {
      facts.put("dev", file(dev));
    }
    int positives = 0;
    for (boolean positive : pairs.positive()) {
      positives += positive ? 1 : 0;
    }
    facts.put("pairs", pairs.size());
    facts.put("positives", positives);
    facts.put("seed", seed);
    facts.put("bins", CalibrateCommand.BINS);
    Map<String, Object> all = new LinkedHashMap<>();
    parts.forEach(
        (part, result) -> {
          Map<String, Object> one = new LinkedHashMap<>();
          for (Figure figure : result.figures()) {
            Estimate e = figure.estimate();
            if (Double.isFinite(e.value())) {
              one.put(figure.metric(), List.of(e.value(), e.low(), e.high()));
            }
          }
          all.put(part, one);
        });
    facts.put("measured", all);
    return facts;
  }

  private static Map<String, Object> file(Path path) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", String.valueOf(path.getFileName()));
    map.put("sha256", FileHash.of(path));
    return map;
  }

  /** The part of the model's card. */
  List<String> card(Path data) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Scores become probabilities by "
            + (chosen.equals("platt") ? "Platt's sigmoid" : "isotonic regression")
            + ", learnt from "
            + data.getFileName()
            + ".");
    lines.addAll(
        List.of(
            "",
            "| Figure | Value | 95 % interval | Pairs | On |",
            "| --- | --- | --- | --- | --- |"));
    parts.forEach(
        (part, result) -> {
          for (Figure figure : result.figures()) {
            Estimate e = figure.estimate();
            lines.add(
                "| %s | %s | %s – %s | %d | %s |"
                    .formatted(
                        figure.metric(),
                        Decimal.fixed(e.value(), 4),
                        Decimal.fixed(e.low(), 4),
                        Decimal.fixed(e.high(), 4),
                        figure.n(),
                        part));
          }
        });
    return lines;
  }
}
