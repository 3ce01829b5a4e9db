package dev.simile.evaluate.tournament;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who won.
 *
 * @param best of the highest quality
 * @param fastest of those whose quality lies within the interval of the best
 * @param smallest of the same
 */
public record Winners(Row best, Row fastest, Row smallest) {
  /** Empty if no row has a quality. */
  public static Optional<Winners> of(List<Row> rows) {
    List<Row> ranked = ranked(rows).stream().filter(Row::ok).toList();
    if (ranked.isEmpty()) {
      return Optional.empty();
    }
    Row best = ranked.getFirst();
    double least = Math.min(Objects.requireNonNull(best.low()), number(best.quality()));
    List<Row> near = ranked.stream().filter(row -> number(row.quality()) >= least).toList();
    return Optional.of(
        new Winners(
            best,
            near.stream().max(Comparator.comparingDouble(row -> number(row.texts()))).orElse(best),
            near.stream()
                .min(Comparator.comparingLong(row -> Objects.requireNonNullElse(row.size(), 0L)))
                .orElse(best)));
  }

  /** Best quality first; those without one last, in their order. */
  static List<Row> ranked(List<Row> rows) {
    return rows.stream()
        .sorted(
            Comparator.comparing((Row row) -> !row.ok())
                .thenComparing(row -> row.ok() ? -number(row.quality()) : 0))
        .toList();
  }

  static double number(@org.jspecify.annotations.Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
