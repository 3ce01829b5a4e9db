package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.cli.output.TsvText;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Figures with their intervals, as TSV (a line a figure) or JSON (an object a data set). */
final class EvaluationReport {
  /** The fact that tells the stages of a cascade apart. */
  static final String STAGE = "stage";

  /** What figures are multiplied by for print. */
  static final double PERCENT = 100;

  /**
   * One figure.
   *
   * @param n the rows it rests on
   * @param facts further columns of this figure alone
   * @param paired whether the same rows of another model are the same things
   */
  record Figure(
      String metric, Estimate estimate, long n, Map<String, Object> facts, boolean paired) {
    Figure(String metric, Estimate estimate, long n, Map<String, Object> facts) {
      this(metric, estimate, n, facts, true);
    }

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

  /**
   * Where several data sets were asked for: the mean of each figure that all of them have, for each
   * stage.
   */
  void addMean() {
    Map<Optional<Object>, List<Result>> stages = new LinkedHashMap<>();
    for (Result result : results) {
      stages
          .computeIfAbsent(Optional.ofNullable(result.facts.get(STAGE)), s -> new ArrayList<>())
          .add(result);
    }
    stages.forEach(
        (stage, of) ->
            addMean(of, stage.<Map<String, Object>>map(s -> Map.of(STAGE, s)).orElse(Map.of())));
  }

  private void addMean(List<Result> of, Map<String, Object> facts) {
    if (of.size() < 2) {
      return;
    }
    List<Figure> means = new ArrayList<>();
    for (Figure figure : of.getFirst().figures) {
      List<Figure> same =
          of.stream()
              .flatMap(r -> r.figures.stream())
              .filter(f -> f.metric.equals(figure.metric))
              .toList();
      if (same.size() == of.size()) {
        means.add(
            new Figure(
                figure.metric,
                Estimate.mean(same.stream().map(Figure::estimate).toList()),
                same.stream().mapToLong(Figure::n).sum(),
                Map.of()));
      }
    }
    results.add(new Result("mean", means, facts));
  }

  void print(Console console, boolean json) {
    print(console, json, null);
  }

  /**
   * @param other the same data sets judged by another model, with the same seed
   */
  void print(Console console, boolean json, @Nullable EvaluationReport other) {
    results.forEach(result -> warn(console, result));
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("model", model);
      if (other != null) {
        object.put("against", other.model);
      }
      object.put("results", results.stream().map(result -> asMap(result, other)).toList());
      console.out.print(Json.write(object));
      return;
    }
    console.line(
        "metric\tvalue\tlow\thigh\tn\t"
            + String.join("", columns.stream().map(c -> c + "\t").toList())
            + (other == null ? "" : "against\tdifference\tdifference-low\tdifference-high\tp\t")
            + "data");
    for (Result result : results) {
      for (Figure figure : result.figures) {
        console.line(line(result, figure, other));
      }
    }
  }

  /** The other model's figure of the same rows, if it has one. */
  private static @Nullable Figure same(
      Result result, Figure figure, @Nullable EvaluationReport other) {
    return other == null
        ? null
        : other.results.stream()
            .filter(r -> r.data.equals(result.data))
            .filter(r -> Objects.equals(r.facts.get("section"), result.facts.get("section")))
            .filter(r -> Objects.equals(r.facts.get(STAGE), result.facts.get(STAGE)))
            .flatMap(r -> r.figures.stream())
            .filter(f -> f.metric.equals(figure.metric) && f.n == figure.n && f.paired)
            .findFirst()
            .orElse(null);
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

  private String line(Result result, Figure figure, @Nullable EvaluationReport other) {
    List<String> cells = new ArrayList<>();
    cells.add(figure.metric);
    cells.add(number(figure.estimate.value()));
    cells.add(number(figure.estimate.low()));
    cells.add(number(figure.estimate.high()));
    cells.add(Long.toString(figure.n));
    for (String column : columns) {
      cells.add(cell(figure.facts.getOrDefault(column, result.facts.getOrDefault(column, ""))));
    }
    if (other != null) {
      Figure same = same(result, figure, other);
      if (same == null) {
        cells.addAll(List.of("", "", "", "", ""));
      } else {
        Estimate difference = figure.estimate.minus(same.estimate);
        cells.add(number(same.estimate.value()));
        cells.add(number(difference.value()));
        cells.add(number(difference.low()));
        cells.add(number(difference.high()));
        cells.add(number(difference.pValue()));
      }
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

  private static Map<String, Object> asMap(Result result, @Nullable EvaluationReport other) {
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
      Figure same = same(result, figure, other);
      if (same != null) {
        Estimate difference = figure.estimate.minus(same.estimate);
        numbers.put("against", finite(same.estimate.value()));
        numbers.put("difference", finite(difference.value()));
        numbers.put("difference-low", finite(difference.low()));
        numbers.put("difference-high", finite(difference.high()));
        numbers.put("p", finite(difference.pValue()));
      }
      map.put(figure.metric, numbers);
    }
    return map;
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
