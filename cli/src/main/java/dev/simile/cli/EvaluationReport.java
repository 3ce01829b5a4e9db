package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.cli.output.TsvText;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures with their intervals, as TSV (a line a figure) or JSON (an object a data set). */
final class EvaluationReport {
  /** What figures are multiplied by for print. */
  static final double PERCENT = 100;

  /**
   * One figure.
   *
   * @param n the rows it rests on
   * @param facts further columns of this figure alone
   */
  record Figure(String metric, Estimate estimate, long n, Map<String, Object> facts) {
    static Figure percent(String metric, Estimate estimate, long n) {
      return new Figure(metric, estimate.times(PERCENT), n, Map.of());
    }

    static Figure percent(String metric, Estimate estimate, long n, Map<String, Object> facts) {
      return new Figure(metric, estimate.times(PERCENT), n, facts);
    }
  }

  /** The figures of one data set, and what else is to be said of it. */
  record Result(String data, List<Figure> figures, Map<String, Object> facts) {}

  private final String model;
  private final List<String> columns;
  private final List<Result> results = new ArrayList<>();

  /**
   * @param columns the further columns, between {@code n} and {@code data}
   */
  EvaluationReport(String model, String... columns) {
    this.model = model;
    this.columns = List.of(columns);
  }

  void add(Result result) {
    results.add(result);
  }

  /** Where several data sets were asked for: the mean of each figure that all of them have. */
  void addMean() {
    if (results.size() < 2) {
      return;
    }
    List<Figure> means = new ArrayList<>();
    for (Figure figure : results.getFirst().figures) {
      List<Figure> same =
          results.stream()
              .flatMap(r -> r.figures.stream())
              .filter(f -> f.metric.equals(figure.metric))
              .toList();
      if (same.size() == results.size()) {
        means.add(
            new Figure(
                figure.metric,
                Estimate.mean(same.stream().map(Figure::estimate).toList()),
                same.stream().mapToLong(Figure::n).sum(),
                Map.of()));
      }
    }
    results.add(new Result("mean", means, Map.of()));
  }

  void print(Console console, boolean json) {
    results.forEach(result -> warn(console, result));
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("model", model);
      object.put("results", results.stream().map(EvaluationReport::asMap).toList());
      console.out.print(Json.write(object));
      return;
    }
    console.line(
        "metric\tvalue\tlow\thigh\tn\t"
            + String.join("", columns.stream().map(c -> c + "\t").toList())
            + "data");
    for (Result result : results) {
      result.figures.forEach(figure -> console.line(line(result, figure)));
    }
  }

  private static void warn(Console console, Result result) {
    for (Figure figure : result.figures) {
      if (Double.isNaN(figure.estimate.value()) && figure.n > 0) {
        console.warn(
            result.data
                + ": no "
                + figure.metric
                + ": the rows are too few, or all scores or all labels the same");
      }
    }
  }

  private String line(Result result, Figure figure) {
    List<String> cells = new ArrayList<>();
    cells.add(figure.metric);
    cells.add(number(figure.estimate.value()));
    cells.add(number(figure.estimate.low()));
    cells.add(number(figure.estimate.high()));
    cells.add(Long.toString(figure.n));
    for (String column : columns) {
      cells.add(cell(figure.facts.getOrDefault(column, result.facts.getOrDefault(column, ""))));
    }
    cells.add(TsvText.cell(result.data));
    return String.join("\t", cells);
  }

  private static String cell(Object fact) {
    return fact instanceof Double number ? number(number) : TsvText.cell(fact.toString());
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Decimal.fixed(value, 4) : Double.isNaN(value) ? "nan" : "inf";
  }

  private static Map<String, Object> asMap(Result result) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("data", result.data);
    map.putAll(result.facts);
    for (Figure figure : result.figures) {
      Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
      numbers.put("value", finite(figure.estimate.value()));
      numbers.put("low", finite(figure.estimate.low()));
      numbers.put("high", finite(figure.estimate.high()));
      numbers.put("n", figure.n);
      figure.facts.forEach(
          (name, fact) -> numbers.put(name, fact instanceof Double d ? finite(d) : fact));
      map.put(figure.metric, numbers);
    }
    return map;
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
