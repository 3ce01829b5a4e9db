package dev.simile.evaluate.tournament;

import dev.simile.error.DataException;
import dev.simile.error.SimileException;
import dev.simile.error.UsageException;
import dev.simile.evaluate.tournament.Row.Status;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import dev.simile.method.Registry;
import dev.simile.method.Shape;
import dev.simile.model.FileHash;
import dev.simile.model.ModelIdentity;
import dev.simile.model.Models;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tries everything that fits a file and says what is best. All that is finished is on disk at any
 * time; the same call goes on from there. Not thread-safe.
 */
public final class Tournament {
  /** A process needs this long before it does anything. */
  private static final double START_SECONDS = 0.5;

  /** The share of the budget one may take of which no trial tells. */
  private static final double UNFORETOLD = 0.1;

  /** What the last steps (pictures, files) take at most. */
  private static final double CLOSING_SECONDS = 2;

  private static final String PAGE = "tournament.html";
  private static final String PICTURE = "tournament.png";

  private static final long LEAST_MEMORY = 512L << 20;

  /**
   * What is asked for.
   *
   * @param shape of the file; one of pairs with or without label or score, of labelled texts, or
   *     documents for a retrieval folder
   * @param column of labelled texts
   * @param memory the most this process and those it starts may hold together, in bytes
   * @param models that take part as they are, and as bases
   * @param only the names of those that may take part; empty for all
   */
  public record Options(
      Path data,
      Shape shape,
      String column,
      Duration budget,
      Path folder,
      long memory,
      List<String> models,
      List<String> only,
      long seed,
      int threads) {
    public Options {
      models = List.copyOf(models);
      only = List.copyOf(only);
    }

    double seconds() {
      return budget.toMillis() / 1000.0;
    }
  }

  /**
   * The end of it.
   *
   * @param rows best first
   * @param winners empty if no method finished
   */
  public record Result(String measure, int heldOut, List<Row> rows, Optional<Winners> winners) {
    public Result {
      rows = List.copyOf(rows);
    }
  }

  private final Options options;
  private final Watcher watcher;
  private final Ledger ledger;
  private final Path work;
  private final Material material;
  private final long heap;
  private final WorkerProcess worker;
  private final long start;

  private Tournament(Options options, Watcher watcher) throws IOException {
    this.options = options;
    this.watcher = watcher;
    start = System.nanoTime();
    heap = options.memory - Runtime.getRuntime().maxMemory() - 2 * WorkerProcess.BESIDE_HEAP;
    if (heap < LEAST_MEMORY / 4) {
      throw new UsageException(
          "--memory takes at least "
              + ((Runtime.getRuntime().maxMemory()
                      + 2 * WorkerProcess.BESIDE_HEAP
                      + LEAST_MEMORY / 4)
                  >> 20)
              + "m: this process and a method's share it");
    }
    boolean folder = options.shape == Shape.DOCUMENTS;
    Optional<Rows> rows =
        folder
            ? Optional.empty()
            : Optional.of(Rows.read(options.data, options.shape, options.column));
    ledger = Ledger.open(options.folder, identity());
    work = options.folder.resolve("work");
    if (!ledger.finished()) {
      WholeFile.delete(options.folder.resolve("data"));
      Files.createDirectories(work.resolve("models"));
      Files.createDirectories(work.resolve("answers"));
    } else {
      Files.createDirectories(work);
    }
    material =
        rows.isPresent()
            ? Material.of(rows.get(), work, options.seed)
            : Material.ofFolder(options.data, work, options.seed);
    worker = new WorkerProcess(heap, options.folder.resolve("methods.log"));
  }

  /**
   * Runs or goes on with a tournament.
   *
   * @throws UsageException for options that make no sense, or a folder in other use
   * @throws DataException if the data is missing or unfit
   */
  public static Result run(Options options, Watcher watcher)
      throws IOException, InterruptedException {
    Tournament tournament = new Tournament(options, watcher);
    try (WorkerProcess worker = tournament.worker) {
      return tournament.run();
    }
  }

  /** The hash of all that decides the result. */
  private String identity() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("data", FileHash.of(options.data));
    all.put("shape", options.shape.id());
    all.put("column", options.column);
    all.put("budget", options.budget.toMillis());
    all.put("memory", options.memory);
    all.put("seed", options.seed);
    all.put("threads", options.threads);
    all.put("only", options.only);
    all.put(
        "models",
        options.models.stream().map(m -> m + "=" + ModelIdentity.of(Models.locate(m))).toList());
    return FileHash.of(Json.write(all).getBytes(StandardCharsets.UTF_8));
  }

  private double spent() {
    return ledger.spent() + (System.nanoTime() - start) / 1e9 - counted;
  }

  /** Seconds of this process that are in the ledger already. */
  private double counted;

  private double left() {
    return options.seconds() - CLOSING_SECONDS - spent();
  }

  private Result run() throws IOException, InterruptedException {
    HeldOut heldOut = material.heldOut();
    List<Candidate> candidates = candidates();
    watcher.begun(heldOut.measure(), heldOut.size(), candidates.size());
    if (ledger.finished()) {
      WholeFile.delete(work);
      watcher.note(options.folder + " is finished already; nothing was changed");
      return result(ledger.rows());
    }
    if (ledger.begun()) {
      watcher.note("goes on after " + ledger.rows().size() + " finished rows");
      ledger.rows().forEach(row -> watcher.row(row, ledger.rows()));
    }
    if (!ledger.tried()) {
      tryOut(candidates);
    }
    List<Candidate> order = cheapestFirst(candidates);
    for (int i = 0; i < order.size(); i++) {
      if (!ledger.has(order.get(i).name())) {
        Row row = row(order.get(i), order.size() - i);
        add(row);
      }
    }
    return close();
  }

  private void add(Row row) throws IOException {
    double now = spent();
    ledger.add(row, now);
    counted = (System.nanoTime() - start) / 1e9;
    watcher.row(row, ledger.rows());
  }

  private List<Candidate> candidates() {
    List<Candidate> all =
        new Candidates(options.shape, material.chinese(), material.trainRows())
            .of(Registry.get(), options.models);
    if (options.only.isEmpty()) {
      return all;
    }
    List<String> names = all.stream().map(Candidate::name).toList();
    for (String name : options.only) {
      if (!names.contains(name)) {
        throw new UsageException(
            "no " + name + " takes part here; there are " + String.join(", ", names));
      }
    }
    // A base is made for those that need it.
    return all.stream()
        .filter(
            c ->
                options.only.contains(c.name())
                    || all.stream()
                        .anyMatch(
                            o ->
                                options.only.contains(o.name())
                                    && o.baseIsCandidate()
                                    && c.name().equals(o.base())))
        .toList();
  }

  // ---- trials

  private void tryOut(List<Candidate> candidates) throws IOException, InterruptedException {
    watcher.note(
        "tries each of "
            + candidates.size()
            + " candidates on "
            + (material.smallRows() < material.largeRows() ? material.smallRows() + " and " : "")
            + material.largeRows()
            + " rows, to foretell what it costs");
    Path folder = Files.createDirectories(work.resolve("trials"));
    Map<String, Trial> found =
        new Trials(
                worker,
                (candidate, small) -> trialOrder(candidate, folder, small),
                material.smallRows() < material.largeRows(),
                watcher)
            .of(candidates, options.seconds());
    WholeFile.delete(folder);
    double now = spent();
    ledger.trials(found, now);
    counted = (System.nanoTime() - start) / 1e9;
  }

  private Optional<Order> trialOrder(Candidate candidate, Path folder, boolean small) {
    boolean two = material.smallRows() < material.largeRows();
    String size = small && two ? Material.SMALL : Material.LARGE;
    Path base = folder.resolve(Material.LARGE + candidate.base());
    if (candidate.baseIsCandidate() && !Files.isDirectory(base)) {
      return Optional.empty();
    }
    return Optional.of(
        order(
            candidate,
            work.resolve(size + Material.ROWS),
            work.resolve(size + Material.TEXTS),
            candidate.baseIsCandidate() ? base.toString() : candidate.base(),
            folder.resolve(size + candidate.folder()),
            material.someQuestions(),
            null));
  }

  private Order order(
      Candidate candidate,
      Path rows,
      Path texts,
      @Nullable String base,
      Path out,
      Map<String, Object> questions,
      @Nullable Path answers) {
    boolean learnsRows = candidate.data() == Candidate.Data.ROWS;
    return new Order(
        candidate.name(),
        candidate.method(),
        candidate.set(),
        switch (candidate.data()) {
          case NONE -> null;
          case TEXTS -> texts.toString();
          case ROWS -> rows.toString();
        },
        learnsRows ? options.shape.id() : "",
        base,
        out,
        options.seed,
        options.threads,
        candidate.classifies() ? withClassifies(questions) : questions,
        answers);
  }

  private static Map<String, Object> withClassifies(Map<String, Object> questions) {
    Map<String, Object> all = new LinkedHashMap<>(questions);
    all.put("classifies", "true");
    return all;
  }

  /** Seconds foretold; infinite where no trial tells. */
  private double foretold(Candidate candidate) {
    Trial trial = ledger.trials().get(candidate.name());
    if (trial == null || !trial.tells()) {
      return Double.POSITIVE_INFINITY;
    }
    return START_SECONDS
        + trial.training(material.smallRows(), material.largeRows(), material.trainRows())
        + trial.answers() * (0.5 * material.heldOut().scale() + 1);
  }

  /** The cheapest first, each after its base. */
  private List<Candidate> cheapestFirst(List<Candidate> candidates) {
    Map<String, Double> cost = new HashMap<>();
    candidates.forEach(c -> cost.put(c.name(), foretold(c)));
    for (Candidate c : candidates) {
      if (c.baseIsCandidate()) {
        double base = cost.getOrDefault(String.valueOf(c.base()), 0.0);
        cost.merge(c.name(), base, Math::max);
      }
    }
    List<Candidate> order = new ArrayList<>(candidates);
    order.sort(
        Comparator.comparingDouble((Candidate c) -> cost.getOrDefault(c.name(), 0.0))
            .thenComparing(Candidate::baseIsCandidate));
    return order;
  }

  // ---- the rows

  private Row row(Candidate candidate, int candidatesLeft)
      throws IOException, InterruptedException {
    Trial trial = ledger.trials().get(candidate.name());
    if (trial != null && !trial.unfit().isEmpty()) {
      return Row.without(candidate.name(), Status.SKIPPED, trial.unfit());
    }
    Path base = work.resolve("models").resolve(String.valueOf(candidate.base()));
    if (candidate.baseIsCandidate() && !Files.isDirectory(base)) {
      return Row.without(
          candidate.name(),
          Status.SKIPPED,
          "needs the word vectors of " + candidate.base() + ", which did not finish");
    }
    double foretold = foretold(candidate);
    double left = left();
    boolean known = foretold < Double.POSITIVE_INFINITY;
    if (left < START_SECONDS || (known && foretold > left)) {
      return Row.without(
          candidate.name(),
          Status.SKIPPED,
          known
              ? String.format(
                  Locale.ROOT,
                  "would take about %.0f s, and %.0f s of the budget are left",
                  foretold,
                  Math.max(0, left))
              : "no time is left");
    }
    double limit =
        Math.min(
            left,
            Math.max(
                known ? 3 * foretold + 5 : options.seconds() * UNFORETOLD,
                2 * left / Math.max(1, candidatesLeft)));
    return run(candidate, base, limit, foretold);
  }

  private Row run(Candidate candidate, Path base, double limit, double foretold)
      throws IOException, InterruptedException {
    Path out = work.resolve("models").resolve(candidate.folder());
    WholeFile.delete(out);
    WholeFile.delete(out.resolveSibling(out.getFileName() + ".partial"));
    Path answers = answers(candidate.name());
    Order order =
        order(
            candidate,
            work.resolve(Material.ROWS),
            work.resolve(Material.TEXTS),
            candidate.baseIsCandidate() ? base.toString() : candidate.base(),
            out,
            material.questions(),
            answers);
    watcher.at(candidate.name(), "starts", left());
    try {
      Optional<JsonObject> done =
          worker.carryOut(
              order, limit, said -> watcher.at(candidate.name(), said.string("stage", ""), left()));
      return done.isPresent()
          ? new Verdict(options, material, heap).of(candidate, order, done.get(), ledger.rows())
          : Row.without(
              candidate.name(),
              Status.TIMEOUT,
              String.format(Locale.ROOT, "ended after %.0f s", limit)
                  + (foretold < Double.POSITIVE_INFINITY
                      ? String.format(Locale.ROOT, "; %.0f s were foretold", foretold)
                      : ""));
    } catch (SimileException e) {
      return Row.without(candidate.name(), Status.FAILED, reason(e));
    } finally {
      if (!isBase(candidate)) {
        WholeFile.delete(out);
      }
      WholeFile.delete(out.resolveSibling(out.getFileName() + ".partial"));
    }
  }

  private Path answers(String name) {
    return work.resolve("answers")
        .resolve(FileHash.of(name.getBytes(StandardCharsets.UTF_8)).substring(0, 16) + ".json");
  }

  private static boolean isBase(Candidate candidate) {
    return candidate.name().equals(Candidates.SHARED_WORDS);
  }

  private static String reason(Exception e) {
    String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
    return message.length() > 300 ? message.substring(0, 300) + "\u2026" : message;
  }

  // ---- the end

  private Result result(List<Row> rows) {
    return new Result(
        material.heldOut().measure(), material.heldOut().size(), rows, Winners.of(rows));
  }

  private Result close() throws IOException {
    List<Row> rows = Winners.ranked(ledger.rows());
    Path data = Files.createDirectories(options.folder.resolve("data"));
    for (String file : List.of(Material.ROWS, Material.TEXTS)) {
      if (Files.exists(work.resolve(file))) {
        Files.copy(work.resolve(file), data.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    material.heldOut().writeTruth(data);
    Path words = work.resolve("models").resolve(Candidates.SHARED_WORDS);
    if (Files.isDirectory(words)) {
      Path kept = Files.createDirectories(options.folder.resolve("models"));
      WholeFile.delete(kept.resolve(Candidates.SHARED_WORDS));
      Files.move(words, kept.resolve(Candidates.SHARED_WORDS));
    }
    Result result = result(rows);
    Report report = Report.of(options, material, result, this::answers);
    WholeFile.write(options.folder.resolve(PAGE), TournamentPage.render(report));
    try {
      WholeFile.write(options.folder.resolve(PICTURE), TournamentPicture.png(report));
    } catch (SimileException e) {
      watcher.note("no picture: " + e.getMessage());
    }
    ledger.finish(rows);
    WholeFile.delete(work);
    return result;
  }
}
