package dev.simile.evaluate.tournament;

import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.evaluate.tournament.Row.Status;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Makes a row of what a method's process answered: looks whether it is trapped, judges, and writes
 * the commands that do it again.
 *
 * @param heap what the process may have, in bytes
 */
record Verdict(Tournament.Options options, Material material, long heap) {
  /**
   * The row of a candidate whose process answered.
   *
   * @param done what the process said at the end
   * @param before the rows so far
   */
  Row of(Candidate candidate, Order order, JsonObject done, List<Row> before) {
    String name = candidate.name();
    switch (done.string("outcome")) {
      case "unfit" -> {
        return Row.without(name, Status.SKIPPED, done.string("reason"));
      }
      case "memory" -> {
        return Row.without(
            name,
            Status.FAILED,
            "needs more than the " + (heap >> 20) + " MiB it may have; give more by --memory");
      }
      case "failed" -> {
        return Row.without(name, Status.FAILED, done.string("reason"));
      }
      default -> {}
    }
    List<?> answers = Json.readObject(Objects.requireNonNull(order.answers())).list("answers");
    HeldOut heldOut = material.heldOut();
    Estimate estimate = heldOut.judge(answers, Bootstrap.seeded(options.seed()));
    double trapped = heldOut.trapped(answers);
    if (trapped > HeldOut.CAUGHT) {
      return Row.without(
          name,
          Status.FAILED,
          String.format(
              Locale.ROOT,
              "peeks: its answers follow labels that were dealt out at random and laid beside its training file (%.0f"
                  + " standard deviations above chance)",
              trapped));
    }
    if (!Double.isFinite(estimate.value())) {
      return Row.without(
          name, Status.FAILED, "its scores have no " + heldOut.measure() + ": all are the same");
    }
    Path data = options.folder().resolve("data");
    String winner = options.folder().resolve("winner").toString();
    boolean loaded = candidate.method() == null;
    String model = loaded ? String.valueOf(candidate.base()) : winner;
    String rebuild =
        loaded
            ? ""
            : RebuildCommand.of(
                order,
                switch (candidate.data()) {
                  case NONE -> null;
                  case TEXTS -> data.resolve(Material.TEXTS).toString();
                  case ROWS -> data.resolve(Material.ROWS).toString();
                },
                candidate.baseIsCandidate()
                    ? options.folder().resolve("models").resolve(order.base()).toString()
                    : candidate.base(),
                winner);
    return new Row(
        name,
        Status.OK,
        note(candidate, before),
        estimate.value(),
        Math.min(estimate.low(), estimate.value()),
        Math.max(estimate.high(), estimate.value()),
        done.number("texts_per_second"),
        done.integer("size_bytes"),
        done.integer("memory_bytes"),
        done.number("train_seconds"),
        rebuild,
        RebuildCommand.line(heldOut.check(data, model, candidate.classifies())),
        Row.shares(done));
  }

  private static String note(Candidate candidate, List<Row> before) {
    if (!candidate.baseIsCandidate()) {
      return "";
    }
    return before.stream()
        .filter(row -> row.method().equals(candidate.base()))
        .findFirst()
        .map(
            row ->
                String.format(
                    Locale.ROOT,
                    "with the word vectors of %s, trained once in %.1f s",
                    candidate.base(),
                    Winners.number(row.seconds())))
        .orElse("");
  }
}
