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
  private final List<Result> results = new ArrayList<>();

  CalibrationReport(String model, CalibrationFit fit, Bootstrap bootstrap) {
    this.bootstrap = bootstrap;
    chosen = fit.curve() instanceof ProbabilityCurve.Isotonic ? "isotonic" : "platt";
    report = new EvaluationReport(model, "threshold", "probability", "curve");
  }

  /**
   * Adds the figures of one set of pairs.
   *
   * @param fit where the pairs are those it learnt from, else null
   * @param points the thresholds, with what they give on these pairs
   * @param pairs how many these are
   */
  void add(
      String name,
      @Nullable CalibrationFit fit,
      Reliability reliability,
      List<OperatingPoint> points,
      long pairs) {
    List<Figure> figures = new ArrayList<>();
    long judged = fit == null ? pairs : fit.judged().length;
    if (fit != null) {
      figures.add(
          figure("log-loss-isotonic", bootstrap.mean(fit.isotonicLoss()), judged, Map.of()));
      figures.add(figure("log-loss-platt", bootstrap.mean(fit.plattLoss()), judged, Map.of()));
    } else {
      figures.add(figure("log-loss", reliability.logLoss(), judged, Map.of()));
    }
    figures.add(figure("brier", reliability.brier(), judged, Map.of()));
    figures.add(figure("ece", reliability.error(), judged, Map.of("bins", CalibrateCommand.BINS)));
    figures.add(figure("ece-by-chance", reliability.errorByChance(), judged, Map.of()));
    for (OperatingPoint point : points) {
      String at = "@" + point.wanted().name().toLowerCase(Locale.ROOT) + "-" + point.share();
      Map<String, Object> facts =
          Map.of("threshold", point.score(), "probability", point.probability());
      long positives =
          Math.round(point.precision().value() * point.called() / point.recall().value());
      figures.add(figure("precision" + at, estimate(point.precision()), point.called(), facts));
      figures.add(figure("recall" + at, estimate(point.recall()), positives, facts));
    }
    Result result = new Result(name, figures, Map.of("curve", chosen));
    results.add(result);
    report.add(result);
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
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("on", i == 0 ? "held-out folds of the data" : "dev");
      for (Figure figure : results.get(i).figures()) {
        Estimate estimate = figure.estimate();
        if (Double.isFinite(estimate.value())) {
          one.put(figure.metric(), List.of(estimate.value(), estimate.low(), estimate.high()));
        }
      }
      all.add(one);
    }
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
  List<String> card(Path data, @Nullable Path dev) {
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
    for (int i = 0; i < results.size(); i++) {
      Path file = i == 0 || dev == null ? null : dev.getFileName();
      String on = file == null ? "held-out folds" : file.toString();
      for (Figure figure : results.get(i).figures()) {
        Estimate e = figure.estimate();
        lines.add(
            "| %s | %s | %s – %s | %d | %s |"
                .formatted(
                    figure.metric(),
                    Decimal.fixed(e.value(), 4),
                    Decimal.fixed(e.low(), 4),
                    Decimal.fixed(e.high(), 4),
                    figure.n(),
                    on.replace("|", "\\|")));
      }
    }
    return lines;
  }
}
