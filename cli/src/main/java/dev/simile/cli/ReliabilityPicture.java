package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.evaluate.calibration.Reliability;
import dev.simile.evaluate.calibration.Reliability.Bin;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.explain.Chart;
import dev.simile.explain.Chart.Ink;
import dev.simile.explain.Chart.Line;
import dev.simile.explain.Chart.Point;
import dev.simile.explain.ChartSheet;
import dev.simile.match.ProbabilityCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whether probabilities hold, how often each is said, and the curve they come from. */
final class ReliabilityPicture {
  private static final int POINTS = 400;

  private ReliabilityPicture() {}

  static ChartSheet of(
      String heading, Reliability reliability, ProbabilityCurve curve, double[] scores) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "value", "95 % interval"));
    rows.add(
        row(
            "expected calibration error (" + CalibrateCommand.BINS + " bins)",
            reliability.error()));
    rows.add(row("the same if all were right, by chance", reliability.errorByChance()));
    rows.add(row("Brier score", reliability.brier()));
    rows.add(row("log loss, nats", reliability.logLoss()));
    return new ChartSheet(
        heading, rows, List.of(reliability(reliability), said(reliability), curve(curve, scores)));
  }

  private static List<String> row(String name, Estimate estimate) {
    return List.of(
        name,
        Decimal.fixed(estimate.value(), 4),
        Decimal.fixed(estimate.low(), 4) + " – " + Decimal.fixed(estimate.high(), 4));
  }

  private static Chart reliability(Reliability reliability) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("what was said", Ink.BEFORE, List.of(new Point(0, 0), new Point(1, 1))));
    List<Point> low = new ArrayList<>();
    List<Point> high = new ArrayList<>();
    List<Point> found = new ArrayList<>();
    for (Bin bin : reliability.bins()) {
      low.add(new Point(bin.said(), bin.found().low()));
      high.add(new Point(bin.said(), bin.found().high()));
      found.add(new Point(bin.said(), bin.found().value()));
    }
    lines.add(new Line("95 % interval, low", Ink.PARTNERS_BEFORE, low));
    lines.add(new Line("high", Ink.PARTNERS_BEFORE, high));
    lines.add(new Line("share of positives", Ink.THIS, found));
    return new Chart(
        "Probabilities hold where the blue line runs along the grey one",
        "mean probability of a bin",
        "share of its pairs that are positive",
        0,
        1,
        lines);
  }

  private static Chart said(Reliability reliability) {
    double all = reliability.bins().stream().mapToLong(b -> b.found().items()).sum();
    List<Point> points = new ArrayList<>();
    double before = 0;
    for (Bin bin : reliability.bins()) {
      if (bin.low() > before + 1e-9) {
        points.addAll(List.of(new Point(before, 0), new Point(bin.low(), 0)));
      }
      double share = bin.found().items() / all;
      points.addAll(List.of(new Point(bin.low(), share), new Point(bin.high(), share)));
      before = bin.high();
    }
    return new Chart(
        "How often each probability is said",
        "probability",
        "share of pairs",
        0,
        1,
        List.of(new Line("pairs", Ink.THIS, points)));
  }

  private static Chart curve(ProbabilityCurve curve, double[] scores) {
    double low = Arrays.stream(scores).min().orElse(0);
    double high = Arrays.stream(scores).max().orElse(1);
    if (!(high > low)) {
      high = low + 1;
    }
    double step = Math.pow(10, Math.floor(Math.log10(high - low))) / 5;
    List<Point> points = new ArrayList<>();
    for (int i = 0; i <= POINTS; i++) {
      double score = low + (high - low) * i / POINTS;
      points.add(new Point(score, curve.of(score)));
    }
    boolean isotonic = curve instanceof ProbabilityCurve.Isotonic;
    return new Chart(
        "From score to probability",
        "score",
        "probability",
        Math.floor(low / step) * step,
        Math.ceil(high / step) * step,
        List.of(new Line(isotonic ? "isotonic" : "Platt's sigmoid", Ink.THIS, points)));
  }
}
