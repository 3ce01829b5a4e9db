package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.cli.output.TsvText;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.evaluate.retrieval.DepthCurve;
import dev.simile.explain.Chart;
import dev.simile.explain.Chart.Ink;
import dev.simile.explain.Chart.Line;
import dev.simile.explain.ChartSheet;
import dev.simile.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What each depth of re-ranking gives and costs, as TSV, JSON or a picture.
 *
 * @param first the first stage
 * @param stages the re-rankers, joined
 * @param metric what quality is
 * @param latency the milliseconds wanted, or null
 */
record CurveReport(
    DepthCurve curve,
    String first,
    String stages,
    List<Double> weights,
    String metric,
    String data,
    @Nullable Double latency) {

  /** The depth to take; nothing where none is fast enough. */
  OptionalInt recommended() {
    return latency == null ? OptionalInt.of(curve.enough()) : curve.within(latency);
  }

  /** Why. */
  String reason() {
    OptionalInt depth = recommended();
    if (depth.isEmpty()) {
      return "no depth answers within " + number(latency) + " ms, not even the first stage alone";
    }
    return "depth "
        + depth.getAsInt()
        + (depth.getAsInt() == 0 ? " (no re-ranking)" : "")
        + " is recommended: "
        + (latency == null
            ? "the least whose "
                + metric
                + " is not shown to be below that of the best, depth "
                + curve.best()
            : "the best " + metric + " within " + number(latency) + " ms a query");
  }

  private static String number(@Nullable Double value) {
    return value == null ? "" : Decimal.fixed(value, 2).replaceFirst("\\.?0+$", "");
  }

  void print(Console console, boolean json) {
    List<Map<String, @Nullable Object>> rows = curve.points().stream().map(this::row).toList();
    if (json) {
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      object.put("first", first);
      object.put("rerank", stages);
      object.put("weights", weights);
      object.put("metric", metric);
      object.put("data", data);
      object.put("latency", latency);
      OptionalInt depth = recommended();
      object.put("recommended", depth.isEmpty() ? null : depth.getAsInt());
      object.put("curve", rows);
      console.out.print(Json.write(object));
    } else {
      console.line(String.join("\t", rows.getFirst().keySet()) + "\trecommended\tdata");
      for (int i = 0; i < rows.size(); i++) {
        boolean chosen = recommended().orElse(-1) == curve.points().get(i).depth();
        List<String> cells = new ArrayList<>();
        rows.get(i).values().forEach(value -> cells.add(cell(value)));
        cells.add(chosen ? "yes" : "");
        cells.add(TsvText.cell(data));
        console.line(String.join("\t", cells));
      }
    }
    console.note(reason());
  }

  private static String cell(@Nullable Object value) {
    return value instanceof Double number
        ? Decimal.fixed(number, 4)
        : value == null ? "nan" : value.toString();
  }

  private Map<String, @Nullable Object> row(DepthCurve.Point point) {
    Estimate quality = point.quality().times(EvaluationReport.PERCENT);
    Estimate gain = gain(point);
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("depth", point.depth());
    row.put(metric, quality.value());
    row.put("low", quality.low());
    row.put("high", quality.high());
    row.put("difference", gain.value());
    row.put("difference-low", gain.low());
    row.put("difference-high", gain.high());
    row.put("p", gain.pValue());
    row.put("first-ms", finite(point.firstMilliseconds()));
    row.put("rerank-ms", finite(point.rerankMilliseconds()));
    row.put("total-ms", finite(point.milliseconds()));
    return row;
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** Over the stage before, query by query. */
  private Estimate gain(DepthCurve.Point point) {
    return point
        .quality()
        .minus(curve.points().getFirst().quality())
        .times(EvaluationReport.PERCENT);
  }

  /** A table of all depths, and what they gain and cost as lines. */
  ChartSheet picture() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("depth", metric + " (95 % interval)", "ms a query, median"));
    for (DepthCurve.Point point : curve.points()) {
      Estimate quality = point.quality().times(EvaluationReport.PERCENT);
      boolean chosen = recommended().orElse(-1) == point.depth();
      rows.add(
          List.of(
              point.depth()
                  + (point.depth() == 0 ? ", no re-ranking" : "")
                  + (chosen ? ", recommended" : ""),
              Decimal.fixed(quality.value(), 2)
                  + " ("
                  + Decimal.fixed(quality.low(), 1)
                  + " – "
                  + Decimal.fixed(quality.high(), 1)
                  + ")",
              Decimal.fixed(
                  Double.isNaN(point.milliseconds())
                      ? point.rerankMilliseconds()
                      : point.milliseconds(),
                  2)));
    }
    boolean timed = !Double.isNaN(curve.points().getFirst().firstMilliseconds());
    List<Line> times = new ArrayList<>();
    times.add(
        line(
            timed ? "both stages" : "re-ranking",
            Ink.THIS,
            p -> timed ? p.milliseconds() : p.rerankMilliseconds()));
    if (timed) {
      times.add(line("before re-ranking", Ink.BEFORE, DepthCurve.Point::firstMilliseconds));
    }
    return new ChartSheet(
        "Re-ranking " + first + " by " + stages,
        rows,
        List.of(
            chart(
                "What re-ranking adds to " + metric + ", in points",
                metric + " less that of the stage before",
                List.of(
                    line("95 % interval, low", Ink.PARTNERS_BEFORE, p -> gain(p).low()),
                    line("high", Ink.PARTNERS_BEFORE, p -> gain(p).high()),
                    line("difference", Ink.THIS, p -> gain(p).value()))),
            chart("What it costs", "milliseconds a query, median", times)));
  }

  private Line line(String name, Ink ink, ToDoubleFunction<DepthCurve.Point> value) {
    return new Line(
        name,
        ink,
        curve.points().stream()
            .map(p -> new Chart.Point(p.depth(), value.applyAsDouble(p)))
            .toList());
  }

  private Chart chart(String title, String y, List<Line> lines) {
    return new Chart(title, "depth", y, 0, Math.max(1, curve.points().getLast().depth()), lines);
  }
}
