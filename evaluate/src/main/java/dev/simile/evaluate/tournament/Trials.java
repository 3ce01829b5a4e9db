package dev.simile.evaluate.tournament;

import dev.simile.error.SimileException;
import dev.simile.json.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Each candidate on one or two small samples, one after the other. Not thread-safe.
 *
 * @see Trial
 */
final class Trials {
  /** The share of the budget all trials may take together. */
  private static final double SHARE = 0.2;

  private static final double LEAST_SECONDS = 2.5;

  /** Orders on the samples. */
  @FunctionalInterface
  interface Orders {
    /** Empty if the candidate cannot be tried, as what it needs was not made. */
    Optional<Order> of(Candidate candidate, boolean small);
  }

  private final WorkerProcess worker;
  private final Orders orders;
  private final boolean two;
  private final Watcher watcher;

  /**
   * @param two whether there is a second, larger sample
   */
  Trials(WorkerProcess worker, Orders orders, boolean two, Watcher watcher) {
    this.worker = worker;
    this.orders = orders;
    this.two = two;
    this.watcher = watcher;
  }

  /** What each candidate took; those that had no time for it are missing. */
  Map<String, Trial> of(List<Candidate> candidates, double budgetSeconds)
      throws IOException, InterruptedException {
    Map<String, Trial> done = new HashMap<>();
    double each = Math.max(LEAST_SECONDS, budgetSeconds * 0.02);
    long end = System.nanoTime() + (long) (budgetSeconds * SHARE * 1e9);
    for (Candidate candidate : candidates) {
      double left = (end - System.nanoTime()) / 1e9;
      if (left <= 0) {
        break;
      }
      watcher.at(candidate.name(), "trial", left);
      Optional<Trial> trial = of(candidate, Math.min(each, left));
      if (trial.isPresent()) {
        done.put(candidate.name(), trial.get());
      }
    }
    return done;
  }

  private Optional<Trial> of(Candidate candidate, double seconds)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    Optional<JsonObject> small = one(candidate, true, seconds);
    if (small.isEmpty()) {
      return Optional.empty();
    }
    if (!two || !small.get().string("outcome").equals("ok")) {
      return Optional.of(Trial.of(small.get(), small.get()));
    }
    Optional<JsonObject> large = one(candidate, false, (end - System.nanoTime()) / 1e9);
    return large.map(second -> Trial.of(small.get(), second));
  }

  private Optional<JsonObject> one(Candidate candidate, boolean small, double seconds)
      throws IOException, InterruptedException {
    Optional<Order> order = orders.of(candidate, small);
    if (order.isEmpty() || seconds <= 0) {
      return Optional.empty();
    }
    try {
      return worker.carryOut(order.get(), seconds, unused -> {});
    } catch (SimileException e) {
      // It took the process with it: the main run will tell how.
      return Optional.empty();
    }
  }
}
