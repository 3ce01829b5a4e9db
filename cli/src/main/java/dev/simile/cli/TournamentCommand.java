package dev.simile.cli;

import dev.simile.data.DataFile;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.evaluate.doctor.DataDoctor;
import dev.simile.evaluate.doctor.Finding.Severity;
import dev.simile.evaluate.tournament.Row;
import dev.simile.evaluate.tournament.Tournament;
import dev.simile.evaluate.tournament.Winners;
import dev.simile.json.Json;
import dev.simile.method.Shape;
import dev.simile.model.Models;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    header =
        "Tries every method that fits your data, and says which is best, fastest and smallest.",
    description = {
      "",
      "Rows that share a text stay on one side; about a fifth is held out, and no method is given its labels. quality is taken"
          + " on it, 0 … 1, with a 95-percent interval: average precision of label 1 (of entailment), Spearman's correlation with scores,"
          + " nDCG@10 of finding a pair's other text or a query's documents, or accuracy of labels (by logistic regression on"
          + " vectors). Methods that learn without labels learn from the texts of the other side. Each runs in a process of its"
          + " own, cheapest first; one that cannot finish in the budget is skipped or ended.",
      "-o gets results.json, tournament.png, tournament.html, and the two sides of the split as data/train.tsv and"
          + " data/test.tsv. The commands printed at the end make the winner again and take its measure. A run that was stopped"
          + " or killed goes on when the same command is given again."
    },
    footer = {
      "",
      "  simile tournament --data pairs.tsv -o tournament",
      "  simile tournament --data pairs.tsv --budget 30m -m my-model -o tournament"
    })
final class TournamentCommand extends SimileCommand {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(s|m|h)?");
  private static final Pattern BYTES = Pattern.compile("(\\d{1,7})([mMgG])");
  private static final List<Shape> SHAPES =
      List.of(
          Shape.NLI, Shape.LABELLED_PAIRS, Shape.SCORED_PAIRS, Shape.LABELLED_TEXTS, Shape.PAIRS);

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description =
          "Pairs with a label (0 or 1, or entailment, neutral, contradiction), with a score, or pairs that belong together;"
              + " texts with a label; or a folder with corpus.jsonl, queries.jsonl and qrels. Columns go by name: text1, text2,"
              + " score or label; premise, hypothesis, label; text, label.")
  Path data = Path.of("");

  @Option(
      names = "--shape",
      paramLabel = "SHAPE",
      description = "What the rows are, where score and label are both there.")
  String shape = "";

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "The column that holds the text (text).")
  String column = "text";

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description = "How long all may take together, such as 90s, 10m or 2h (10m).")
  String budget = "10m";

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "The folder of the results (tournament).")
  Path out = Path.of("tournament");

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description =
          "The most memory all may hold at a time, such as 4g (half of the machine's, at most 4g).")
  @Nullable String memory;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description =
          "A model that takes part, besides " + Models.DEFAULT + ". May be given several times.")
  List<String> models = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "Only these take part, by their names in the table.")
  List<String> only = new ArrayList<>();

  TournamentCommand(Console console) {
    super(console);
  }

  @Override
  void run() throws Exception {
    if (!Files.exists(data)) {
      throw new DataException(data + ": no such file or folder");
    }
    List<String> taking = new ArrayList<>(Models.bundled());
    models.stream().filter(model -> !taking.contains(model)).forEach(taking::add);
    Shape rows = shape();
    examine(rows);
    TournamentTable table = new TournamentTable(console);
    Tournament.Result result =
        Tournament.run(
            new Tournament.Options(
                data,
                rows,
                column,
                duration(budget),
                out,
                memory == null ? usualMemory() : bytes(memory),
                taking,
                only,
                common.seed,
                common.threads()),
            table);
    table.end();
    if (common.json) {
      console.out.print(Json.write(asMap(result)));
    } else {
      table.print(result.rows());
    }
    result.winners().ifPresent(winners -> announce(result, winners));
  }

  /** Says what is wrong with the data; where columns are swapped, all that follows would be. */
  private void examine(Shape rows) {
    if (rows == Shape.DOCUMENTS) {
      return;
    }
    TrainingCheck.tell(List.of(new DataFile(data, "", column, shape)), List.of(), console);
    DataDoctor.quick(column, shape).examine(List.of(data), List.of()).of(Severity.ERROR).stream()
        .filter(finding -> finding.id().equals("swapped-columns"))
        .findFirst()
        .ifPresent(
            finding -> {
              throw new DataException(finding.file() + ": " + finding.message());
            });
  }

  private Shape shape() {
    if (!shape.isEmpty()) {
      return SHAPES.stream()
          .filter(s -> s.id().equals(shape))
          .findFirst()
          .orElseThrow(
              () ->
                  new UsageException(
                      "--shape takes one of "
                          + String.join(", ", SHAPES.stream().map(Shape::id).toList())
                          + ", not "
                          + shape));
    }
    if (Files.isDirectory(data)) {
      return Shape.DOCUMENTS;
    }
    Set<Shape> there = FileShapes.of(data);
    FileShapes.requireOne(new DataFile(data, "", column, ""));
    return SHAPES.stream()
        .filter(there::contains)
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    data
                        + " has nothing to judge by: a tournament needs pairs (text1, text2), with a label or a score or"
                        + " without, texts with a label, or a folder with corpus.jsonl, queries.jsonl and qrels"));
  }

  private static Duration duration(String given) {
    Matcher matcher = DURATION.matcher(given);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new UsageException("--budget takes a time such as 90s, 10m or 2h, not " + given);
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (String.valueOf(matcher.group(2))) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofSeconds(number);
    };
  }

  private static long bytes(String given) {
    Matcher matcher = BYTES.matcher(given);
    if (!matcher.matches()) {
      throw new UsageException("--memory takes a size such as 800m or 4g, not " + given);
    }
    return Long.parseLong(matcher.group(1)) << (matcher.group(2).equalsIgnoreCase("g") ? 30 : 20);
  }

  private static long usualMemory() {
    long machine =
        java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : 4L << 30;
    // Whole gigabytes: the same on the same machine.
    return Math.clamp(machine / 2 >> 30, 2L, 4L) << 30;
  }

  private void announce(Tournament.Result result, Winners winners) {
    winner("best", winners.best());
    winner("fastest within the interval of the best", winners.fastest());
    winner("smallest within the interval of the best", winners.smallest());
    Row best = winners.best();
    console.note("");
    console.note(
        best.rebuild().isEmpty()
            ? best.method() + " is there already; this takes its measure again:"
            : "make " + best.method() + " again, and take its " + result.measure() + ":");
    if (!best.rebuild().isEmpty()) {
      console.note("  " + best.rebuild());
    }
    console.note("  " + best.check());
    console.note("the picture and the page are in " + out);
  }

  private void winner(String title, Row row) {
    console.note(title + ": " + row.method() + "  " + TournamentTable.figures(row));
  }

  private static Map<String, Object> asMap(Tournament.Result result) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("measure", result.measure());
    map.put("held_out", result.heldOut());
    map.put("results", result.rows().stream().map(Row::asMap).toList());
    result
        .winners()
        .ifPresent(
            winners ->
                map.put(
                    "winners",
                    Map.of(
                        "best",
                        winners.best().method(),
                        "fastest",
                        winners.fastest().method(),
                        "smallest",
                        winners.smallest().method())));
    return map;
  }
}
