package dev.simile.evaluate.tournament;

import dev.simile.error.SimileException;
import dev.simile.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Each candidate on two small samples in one process, one after the other. Not thread-safe.
 *
 * @see Trial#seconds
 */
final class Trials {
  /** The share of the budget all trials may take together. */
  private static final double SHARE = 0.2;

  private static final double LEAST_SECONDS = 2;

  /** Orders on the two samples, and a process to carry them out in. */
  interface Setting {
    Order order(Candidate candidate, boolean small);

    WorkerProcess start(List<Order> orders) throws IOException;

    void at(String candidate);
  }

  private final Setting setting;
  private final Map<String, Trial> done = new HashMap<>();

  private Trials(Setting setting) {
    this.setting = setting;
  }

  /** What each candidate took; those that had no time for it are missing. */
  static Map<String, Trial> of(List<Candidate> candidates, Setting setting, double budgetSeconds)
      throws IOException, InterruptedException {
    Trials trials = new Trials(setting);
    List<Candidate> left = new ArrayList<>(candidates);
    long end = System.nanoTime() + (long) (budgetSeconds * SHARE * 1e9);
    double each = Math.max(LEAST_SECONDS, budgetSeconds * 0.02);
    while (!left.isEmpty() && System.nanoTime() < end) {
      trials.some(left, each, end);
    }
    return trials.done;
  }

  /** Goes on until all are tried or one takes too long, which is left untried. */
  private void some(List<Candidate> left, double each, long end)
      throws IOException, InterruptedException {
    List<Order> orders = new ArrayList<>();
    for (Candidate candidate : left) {
      orders.add(setting.order(candidate, true));
      orders.add(setting.order(candidate, false));
    }
    try (WorkerProcess worker = setting.start(orders)) {
      // Starting takes a moment of its own.
      long limit = System.nanoTime() + (long) ((each + 3) * 1e9);
      JsonObject small = null;
      while (!left.isEmpty()) {
        Optional<JsonObject> line = worker.next(Math.min(limit, end));
        if (line.isEmpty()) {
          left.removeFirst();
          return;
        }
        if (line.get().has("begun") && small == null) {
          setting.at(line.get().string("begun"));
          limit = System.nanoTime() + (long) (each * 1e9);
        }
        if (!line.get().has("done")) {
          continue;
        }
        if (small == null) {
          small = line.get();
        } else {
          done.put(left.removeFirst().name(), Trial.of(small, line.get()));
          small = null;
        }
      }
    } catch (SimileException e) {
      // It took the process with it: the main run will tell how.
      left.removeFirst();
    }
  }
}
