package dev.simile.neural.train;

import dev.simile.explain.Chart;
import dev.simile.explain.Chart.Ink;
import dev.simile.explain.Chart.Line;
import dev.simile.explain.Chart.Point;
import dev.simile.explain.ChartPng;
import dev.simile.explain.ChartSheet;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.method.TrainingRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was measured, a JSON object a line, and the curves. A line has {@code step}, {@code epoch}
 * and {@code seconds}; then either the mean {@code loss} since the line before it, the {@code rate}
 * and, where the loss tells more, those means as {@code train}, or {@code dev}, what the judge
 * said, and {@code best}.
 */
final class TrainingLog {
  private static final String STEP = "step";
  private static final String LOSS = "loss";
  private static final String DEV = "dev";
  private static final String TRAIN = "train";

  private final Path folder;
  private final Path file;

  TrainingLog(Path folder) {
    this.folder = folder;
    file = folder.resolve(TrainingRun.LOG);
  }

  /** Takes away what a killed run wrote after the checkpoint it goes on from. */
  void startAfter(long step) throws IOException {
    List<String> kept = new ArrayList<>();
    if (Files.exists(file) && step > 0) {
      for (String line : Files.readAllLines(file)) {
        if (line.endsWith("}") && read(line).integer(STEP) <= step) {
          kept.add(line);
        }
      }
    }
    Files.write(file, kept);
  }

  /**
   * @param figures beside the loss, by name
   */
  void loss(
      long step,
      double epoch,
      double loss,
      Map<String, Double> figures,
      double rate,
      double seconds)
      throws IOException {
    Map<String, Object> line = line(step, epoch, seconds);
    line.put(LOSS, rounded(loss));
    line.put("rate", rounded(rate));
    if (!figures.isEmpty()) {
      line.put(TRAIN, rounded(figures));
    }
    append(line);
  }

  void dev(long step, double epoch, Map<String, Double> figures, boolean best, double seconds)
      throws IOException {
    Map<String, Object> line = line(step, epoch, seconds);
    line.put(DEV, rounded(figures));
    line.put("best", best);
    append(line);
  }

  private static Map<String, Object> line(long step, double epoch, double seconds) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(STEP, step);
    line.put("epoch", rounded(epoch));
    line.put("seconds", rounded(seconds));
    return line;
  }

  private static Map<String, Object> rounded(Map<String, Double> figures) {
    Map<String, Object> all = new LinkedHashMap<>();
    figures.forEach((name, value) -> all.put(name, rounded(value)));
    return all;
  }

  /** To six figures. */
  private static double rounded(double value) {
    return Double.isFinite(value)
        ? Double.parseDouble(String.format(Locale.ROOT, "%.5e", value))
        : 0;
  }

  private void append(Map<String, Object> line) throws IOException {
    Files.writeString(
        file, Json.writeCompact(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static JsonObject read(String line) {
    return Json.readObject(line.getBytes(StandardCharsets.UTF_8), TrainingRun.LOG);
  }

  /** Draws all lines: the loss, and what the judge said. */
  void draw(long steps) throws IOException {
    List<Point> losses = new ArrayList<>();
    Map<String, List<Point>> trained = new LinkedHashMap<>();
    Map<String, List<Point>> figures = new LinkedHashMap<>();
    for (String text : Files.readAllLines(file)) {
      JsonObject line = read(text);
      double step = line.integer(STEP);
      if (line.has(LOSS)) {
        losses.add(new Point(step, line.number(LOSS)));
      }
      points(line, TRAIN, step, trained);
      points(line, DEV, step, figures);
    }
    List<Chart> charts = new ArrayList<>();
    charts.add(chart("Loss", LOSS, steps, losses));
    trained.forEach((name, points) -> charts.add(chart("On training data", name, steps, points)));
    figures.forEach((name, points) -> charts.add(chart("On dev data", name, steps, points)));
    List<List<String>> rows = new ArrayList<>(List.of(List.of("", "at the end", "best")));
    rows.add(row("loss", losses, false));
    trained.forEach((name, points) -> rows.add(row("training " + name, points, true)));
    figures.forEach((name, points) -> rows.add(row(name, points, true)));
    Files.write(
        folder.resolve(TrainingRun.CURVES),
        ChartPng.encode(new ChartSheet("Training, " + steps + " steps", rows, charts)));
  }

  private static void points(
      JsonObject line, String part, double step, Map<String, List<Point>> to) {
    if (line.has(part)) {
      JsonObject figures = line.object(part);
      figures
          .names()
          .forEach(
              name ->
                  to.computeIfAbsent(name, n -> new ArrayList<>())
                      .add(new Point(step, figures.number(name))));
    }
  }

  private static List<String> row(String name, List<Point> points, boolean greatest) {
    DoubleSummaryStatistics all = points.stream().mapToDouble(Point::y).summaryStatistics();
    return points.isEmpty()
        ? List.of(name, "", "")
        : List.of(
            name,
            String.format(Locale.ROOT, "%.4f", points.getLast().y()),
            String.format(Locale.ROOT, "%.4f", greatest ? all.getMax() : all.getMin()));
  }

  private static Chart chart(String title, String name, long steps, List<Point> points) {
    return new Chart(
        title, "steps", name, 0, Math.max(1, steps), List.of(new Line(name, Ink.THIS, points)));
  }
}
