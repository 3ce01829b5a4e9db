package dev.simile.evaluate.tournament;

import dev.simile.error.ModelException;
import dev.simile.error.UsageException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is known of a tournament on disk: {@code tournament.json} and {@code results.json}. Not
 * thread-safe.
 */
final class Ledger {
  static final String RESULTS = "results.json";
  private static final String STATE = "tournament.json";

  private final Path folder;
  private final String identity;
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Trial> trials = new LinkedHashMap<>();
  private boolean tried;
  private boolean finished;
  private double spent;

  private Ledger(Path folder, String identity) {
    this.folder = folder;
    this.identity = identity;
  }

  /**
   * Opens a folder, new or left by the same tournament.
   *
   * @throws UsageException if there is something else in it
   */
  static Ledger open(Path folder, String identity) throws IOException {
    Ledger ledger = new Ledger(folder, identity);
    Path state = folder.resolve(STATE);
    if (Files.exists(state)) {
      ledger.read(state);
      return ledger;
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UsageException(folder + " is a file; -o names a folder");
    }
    if (Files.exists(folder)) {
      try (Stream<Path> list = Files.list(folder)) {
        if (list.findAny().isPresent()) {
          throw new UsageException(
              folder + " exists and is not empty; choose another -o or remove it");
        }
      }
    }
    Files.createDirectories(folder);
    ledger.write();
    return ledger;
  }

  private void read(Path state) {
    JsonObject json;
    List<JsonObject> results;
    try {
      json = Json.readObject(state);
      results =
          Files.exists(folder.resolve(RESULTS))
              ? Json.readObjects(folder.resolve(RESULTS))
              : List.of();
    } catch (ModelException e) {
      throw new UsageException(
          folder + " holds a tournament that cannot be read; choose another -o or remove it", e);
    }
    if (!json.string("identity").equals(identity)) {
      throw new UsageException(
          folder
              + " holds a tournament on other data or with other options; choose another -o or remove it");
    }
    results.forEach(row -> rows.add(Row.of(row)));
    tried = json.flag("tried", false);
    finished = json.flag("finished", false);
    spent = json.number("spent_seconds");
    JsonObject known = json.object("trials");
    known.names().forEach(name -> trials.put(name, Trial.of(known.object(name))));
  }

  private void write() throws IOException {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("identity", identity);
    state.put("tried", tried);
    state.put("finished", finished);
    state.put("spent_seconds", spent);
    Map<String, Object> known = new LinkedHashMap<>();
    trials.forEach((name, trial) -> known.put(name, trial.asMap()));
    state.put("trials", known);
    WholeFile.write(folder.resolve(STATE), Json.write(state));
  }

  /** Whether there is anything of it on disk already. */
  boolean begun() {
    return tried || !rows.isEmpty();
  }

  boolean tried() {
    return tried;
  }

  boolean finished() {
    return finished;
  }

  double spent() {
    return spent;
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  Map<String, Trial> trials() {
    return Map.copyOf(trials);
  }

  boolean has(String candidate) {
    return rows.stream().anyMatch(row -> row.method().equals(candidate));
  }

  void trials(Map<String, Trial> found, double seconds) throws IOException {
    trials.putAll(found);
    tried = true;
    spent = seconds;
    write();
  }

  void add(Row row, double seconds) throws IOException {
    rows.add(row);
    results();
    spent = seconds;
    write();
  }

  /** The rows in their last order; nothing is to be done any more. */
  void finish(List<Row> order) throws IOException {
    rows.clear();
    rows.addAll(order);
    results();
    finished = true;
    write();
  }

  private void results() throws IOException {
    WholeFile.write(folder.resolve(RESULTS), Json.write(rows.stream().map(Row::asMap).toList()));
  }
}
