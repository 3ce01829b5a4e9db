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
 * and {@code seconds}; then either the mean {@code loss} since the line before it and the {@code
 * rate}, or {@code dev}, what the judge said, and {@code best}.
 */
final class TrainingLog {
  private static final String STEP = "step";
  private static final String LOSS = "loss";
  private static final String DEV = "dev";

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

  void loss(long step, double epoch, double loss, double rate, double seconds) throws IOException {
    Map<String, Object> line = line(step, epoch, seconds);
    line.put(LOSS, rounded(loss));
    line.put("rate", rounded(rate));
    append(line);
  }

  void dev(long step, double epoch, Map<String, Double> figures, boolean best, double seconds)
      throws IOException {
    Map<String, Object> line = line(step, epoch, seconds);
    Map<String, Object> all = new LinkedHashMap<>();
    figures.forEach((name, value) -> all.put(name, rounded(value)));
    line.put(DEV, all);
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
    Map<String, List<Point>> figures = new LinkedHashMap<>();
    for (String text : Files.readAllLines(file)) {
      JsonObject line = read(text);
      double step = line.integer(STEP);
      if (line.has(LOSS)) {
        losses.add(new Point(step, line.number(LOSS)));
      } else {
        JsonObject dev = line.object(DEV);
        dev.names()
            .forEach(
                name ->
                    figures
                        .computeIfAbsent(name, n -> new ArrayList<>())
                        .add(new Point(step, dev.number(name))));
      }
    }
    List<Chart> charts = new ArrayList<>();
    charts.add(chart("Loss", LOSS, steps, losses));
    figures.forEach((name, points) -> charts.add(chart("On dev data", name, steps, points)));
    List<List<String>> rows = new ArrayList<>(List.of(List.of("", "at the end", "best")));
    rows.add(row("loss", losses, false));
    figures.forEach((name, points) -> rows.add(row(name, points, true)));
    Files.write(
        folder.resolve(TrainingRun.CURVES),
        ChartPng.encode(new ChartSheet("Training, " + steps + " steps", rows, charts)));
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
