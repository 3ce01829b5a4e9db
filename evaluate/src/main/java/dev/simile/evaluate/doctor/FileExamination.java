package dev.simile.evaluate.doctor;

import dev.simile.data.Table;
import dev.simile.data.TextSource;
import dev.simile.error.RowException;
import dev.simile.evaluate.pairs.TextKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One file, read once. */
final class FileExamination {
  private static final int LENGTHS = 8192;
  private static final int MOST_LABELS = 100_000;
  private static final Set<String> NEGATIVE = Set.of("0", "contradiction");
  static final Set<String> PAIR_LABELS =
      Set.of("0", "1", "entailment", "neutral", "contradiction", "not_entailment");

  private final DataDoctor doctor;
  private final Path path;
  private final int number;
  private final RowLedger ledger;
  private final Benchmarks benchmarks;
  private final Tally tally = new Tally();
  private final Map<String, Long> labels = new HashMap<>();
  private final Map<String, long[]> lengths = new LinkedHashMap<>();
  private final Map<String, Long> longest = new HashMap<>();
  private final long[] scripts = new long[Script.values().length];
  private long rows;
  private long characters;
  private long labelsInTexts;
  private long texts;

  FileExamination(
      DataDoctor doctor, Path path, int number, RowLedger ledger, Benchmarks benchmarks) {
    this.doctor = doctor;
    this.path = path;
    this.number = number;
    this.ledger = ledger;
    this.benchmarks = benchmarks;
  }

  FileReport run(List<Finding> findings) throws IOException {
    try (Table table = Table.open(path)) {
      Columns columns = Columns.of(table, path, doctor.column());
      columns.texts().forEach(column -> lengths.put(column, new long[LENGTHS + 1]));
      boolean complete = read(table, columns);
      FileReport report =
          new FileReport(
              path.toString(),
              shape(columns),
              rows,
              complete,
              table.columns(),
              mostFrequent(labels),
              lengthsByColumn(),
              scriptShares());
      new FileFindings(path, table, columns, tally, report, labels, texts)
          .report(findings, labelsInTexts, isUnreadName());
      shared(findings);
      return report;
    }
  }

  /** A name that says rows with columns, though it is read as lines of text. */
  private boolean isUnreadName() {
    String name = TextSource.plainName(path);
    return name.endsWith(".csv") || name.endsWith(".json") || name.endsWith(".parquet");
  }

  private String shape(Columns columns) {
    if (!doctor.shape().isEmpty()) {
      return doctor.shape();
    }
    boolean inference =
        columns.shape().equals("labelled-pairs")
            && labels.keySet().stream().anyMatch(l -> l.length() > 1 && PAIR_LABELS.contains(l));
    return inference ? "nli" : columns.shape();
  }

  private boolean read(Table table, Columns columns) {
    while (rows < doctor.mostRows() && characters < doctor.mostCharacters()) {
      try {
        if (!table.next()) {
          return true;
        }
        rows++;
        row(table, columns);
      } catch (RowException e) {
        rows++;
        String message = String.valueOf(e.getMessage());
        tally.add("broken-rows", table.line(), message.substring(message.indexOf(": ") + 2));
      }
    }
    return false;
  }

  private void row(Table table, Columns columns) {
    long line = table.line();
    List<String> keys = new ArrayList<>(columns.texts().size());
    Script first = Script.NONE;
    boolean labelInText = false;
    for (int c = 0; c < columns.texts().size(); c++) {
      String column = columns.texts().get(c);
      String text = column.equals("negative") ? table.get(column) : table.text(column);
      Script script = text(column, text, line);
      if (columns.isPair()
          && c == 1
          && script != first
          && script != Script.NONE
          && first != Script.NONE) {
        tally.add("two-scripts", line, text);
      }
      first = c == 0 ? script : first;
      keys.add(TextKey.of(text));
      labelInText |= isLabel(text.strip());
    }
    String label = columns.label() == null ? "" : table.get(columns.label()).strip();
    if (labelInText) {
      labelsInTexts++;
      if (!columns.isPair() && isSentence(label)) {
        tally.add("swapped-rows", line, label);
      }
    }
    if (columns.label() != null) {
      label(columns, label, keys, line);
    }
    String score = columns.score() == null ? "" : table.get(columns.score()).strip();
    if (columns.score() != null) {
      score(score, line);
    }
    if (!keys.isEmpty()) {
      compare(table, columns, keys, columns.label() == null ? score : label, line);
    }
  }

  private Script text(String column, String text, long line) {
    texts++;
    characters += text.length();
    long[] histogram = lengths.get(column);
    if (histogram != null) {
      histogram[Math.min(text.length(), LENGTHS)]++;
    }
    longest.merge(column, (long) text.length(), Math::max);
    if (text.isBlank()) {
      tally.add("empty-texts", line, column);
    }
    if (text.indexOf('\t') >= 0) {
      tally.add("tabs", line, text);
    }
    for (TextFlaw flaw : TextFlaw.of(text)) {
      tally.add(flaw.id, line, text);
    }
    Script script = Script.of(text);
    scripts[script.ordinal()]++;
    if (script != Script.NONE) {
      tally.add("script-" + script.id(), line, text);
    }
    return script;
  }

  private void label(Columns columns, String label, List<String> keys, long line) {
    if (labels.size() < MOST_LABELS || labels.containsKey(label)) {
      labels.merge(label, 1L, Long::sum);
    }
    if (label.isEmpty()) {
      tally.add("unlabelled-rows", line, keys.isEmpty() ? "" : keys.getFirst());
    } else if (columns.isPair() && !PAIR_LABELS.contains(label)) {
      tally.add(isOtherForm(label) ? "label-forms" : "unknown-labels", line, label);
    }
  }

  private static boolean isOtherForm(String label) {
    return Set.of("0.0", "1.0", "true", "false", "True", "False", "yes", "no").contains(label);
  }

  /** What a label or score looks like. */
  static boolean isLabel(String text) {
    return PAIR_LABELS.contains(text) || text.matches("-?\\d{1,3}(\\.\\d+)?");
  }

  private static boolean isSentence(String label) {
    return label.length() > 30 || label.split("\\s+", -1).length > 4;
  }

  private void score(String score, long line) {
    try {
      if (Double.isFinite(Double.parseDouble(score))) {
        return;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    tally.add("text-in-score", line, score);
  }

  private void compare(Table table, Columns columns, List<String> keys, String label, long line) {
    String shown = table.get(columns.texts().getFirst());
    if (columns.isPair()) {
      boolean nearly = NearlyEqual.of(keys.get(0), keys.get(1)) && !keys.get(0).isEmpty();
      if (nearly && NEGATIVE.contains(label)) {
        tally.add(
            "suspected-false-negatives", line, shown + " | " + table.get(columns.texts().get(1)));
      } else if (nearly && keys.get(0).equals(keys.get(1))) {
        tally.add("pairs-of-one-text", line, shown);
      }
    }
    long hash =
        columns.isPair() && !columns.isOrdered() && keys.size() == 2
            ? RowLedger.unordered(keys.get(0), keys.get(1))
            : RowLedger.ordered(keys);
    RowLedger.Row before = ledger.first(hash, number, line, label);
    if (before.known()) {
      boolean here = before.file() == number;
      String where =
          here ? "line " + before.line() : ledger.file(before.file()) + ":" + before.line();
      if (!here) {
        tally.add("in-two-files " + before.file(), line, "as " + where + ": " + shown);
      } else if (before.sameLabel()) {
        tally.add("duplicates", line, "as " + where + ": " + shown);
      }
      if (!before.sameLabel()) {
        tally.add("contradicting-labels", line, label + ", but not at " + where + ": " + shown);
      }
    }
    elsewhere(columns, keys, line, shown);
  }

  private void elsewhere(Columns columns, List<String> keys, long line, String shown) {
    if (columns.isPair() && ledger.severalFiles()) {
      int other = number;
      for (String key : keys) {
        int first = ledger.firstFile(key, number);
        other = first == number ? other : first;
      }
      if (other != number) {
        tally.add("texts-in-two-files " + other, line, shown);
      }
    }
    if (benchmarks.isEmpty()) {
      return;
    }
    int pair = columns.isPair() ? benchmarks.ofPair(keys.get(0), keys.get(1)) : HashTable.NONE;
    if (pair != HashTable.NONE) {
      tally.add("leaked-pairs " + pair, line, shown);
    }
    for (String key : keys) {
      int text = benchmarks.ofText(key);
      if (text != HashTable.NONE) {
        tally.add("leaked-texts " + text, line, key);
        return;
      }
    }
  }

  private void shared(List<Finding> findings) {
    for (int other = 0; ledger.severalFiles() && other < number; other++) {
      String name = ledger.file(other);
      FileFindings.inTwoFiles(tally, path.toString(), name, other, rows, findings);
    }
    for (int b = 0; b < benchmarks.size(); b++) {
      FileFindings.leaked(tally, path.toString(), benchmarks.name(b), b, rows, findings);
    }
  }

  private static Map<String, Long> mostFrequent(Map<String, Long> counts) {
    Map<String, Long> most = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(100)
        .forEach(entry -> most.put(entry.getKey(), entry.getValue()));
    return most;
  }

  private Map<String, FileReport.Lengths> lengthsByColumn() {
    Map<String, FileReport.Lengths> all = new LinkedHashMap<>();
    lengths.forEach(
        (column, histogram) -> {
          if (rows > 0 && longest.containsKey(column)) {
            all.put(
                column,
                new FileReport.Lengths(
                    percentile(histogram, 0),
                    percentile(histogram, 0.5),
                    percentile(histogram, 0.95),
                    longest.getOrDefault(column, 0L)));
          }
        });
    return all;
  }

  private static long percentile(long[] histogram, double share) {
    long all = 0;
    for (long count : histogram) {
      all += count;
    }
    long below = 0;
    int length = 0;
    while (length < LENGTHS && below + histogram[length] <= share * (all - 1)) {
      below += histogram[length++];
    }
    return length;
  }

  private Map<String, Double> scriptShares() {
    Map<String, Double> shares = new LinkedHashMap<>();
    List.of(Script.values()).stream()
        .filter(script -> scripts[script.ordinal()] > 0)
        .sorted(Comparator.comparingLong(script -> -scripts[script.ordinal()]))
        .forEach(script -> shares.put(script.id(), (double) scripts[script.ordinal()] / texts));
    return shares;
  }
}
