package dev.simile.evaluate.tournament;

import dev.simile.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that the page and the picture tell.
 *
 * @param data the file's name
 * @param facts of the run, name and value in turn
 * @param rows best first
 * @param rivals the names of the two whose answers are compared; empty where fewer finished
 * @param disagreements between them
 */
record Report(
    String data,
    String measure,
    List<String> facts,
    List<Row> rows,
    Optional<Winners> winners,
    List<String> rivals,
    List<Disagreement> disagreements) {
  private static final int DISAGREEMENTS = 20;

  /**
   * @param answers where a candidate's answers lie, by its name
   */
  static Report of(
      Tournament.Options options,
      Material material,
      Tournament.Result result,
      Function<String, Path> answersOf) {
    List<String> rivals = new ArrayList<>();
    List<List<?>> answers = new ArrayList<>();
    @Nullable Double quality = null;
    for (Row row : result.rows()) {
      Path file = answersOf.apply(row.method());
      boolean same = !rivals.isEmpty() && Objects.equals(row.quality(), quality);
      if (row.ok() && answers.size() < 2 && !same && Files.exists(file)) {
        rivals.add(row.method());
        quality = row.quality();
        answers.add(Json.readObject(file).list("answers"));
      }
    }
    return new Report(
        String.valueOf(options.data().getFileName()),
        result.measure(),
        List.of(
            "rows",
            String.format(
                Locale.ROOT,
                "%,d to train on, %,d held out",
                material.trainRows(),
                result.heldOut()),
            "quality",
            result.measure(),
            "budget",
            options.budget().toSeconds() + " s",
            "seed",
            Long.toString(options.seed()),
            "threads",
            Integer.toString(options.threads())),
        result.rows(),
        result.winners(),
        rivals,
        answers.size() < 2
            ? List.of()
            : material.heldOut().disagreements(answers.get(0), answers.get(1), DISAGREEMENTS));
  }

  List<Row> finished() {
    return rows.stream().filter(Row::ok).toList();
  }

  /** The names of the winners. */
  java.util.Set<String> winning() {
    return winners
        .map(
            w ->
                java.util.Set.copyOf(
                    new java.util.HashSet<>(
                        List.of(w.best().method(), w.fastest().method(), w.smallest().method()))))
        .orElse(java.util.Set.of());
  }

  List<Scatter.Point> bySpeed() {
    return finished().stream()
        .filter(row -> row.texts() != null && row.texts() > 0)
        .map(row -> point(row, Winners.number(row.texts())))
        .toList();
  }

  List<Scatter.Point> bySize() {
    return finished().stream()
        .filter(row -> row.size() != null && row.size() > 0)
        .map(row -> point(row, row.size() == null ? 1 : row.size() / 1e6))
        .toList();
  }

  private static Scatter.Point point(Row row, double cost) {
    return new Scatter.Point(
        row.method(),
        cost,
        Winners.number(row.quality()),
        Winners.number(row.low()),
        Winners.number(row.high()));
  }

  Drawing speed(int width, int height) {
    return Scatter.draw(
        "Quality against speed",
        "texts a second",
        measure,
        bySpeed(),
        winning(),
        true,
        width,
        height);
  }

  Drawing size(int width, int height) {
    return Scatter.draw(
        "Quality against size", "model in MB", measure, bySize(), winning(), false, width, height);
  }
}
