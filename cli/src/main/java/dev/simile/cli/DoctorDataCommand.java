package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.error.UsageException;
import dev.simile.evaluate.doctor.DataDoctor;
import dev.simile.evaluate.doctor.DataReport;
import dev.simile.evaluate.doctor.FileReport;
import dev.simile.evaluate.doctor.FileReport.Lengths;
import dev.simile.evaluate.doctor.Finding;
import dev.simile.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "data",
    header = "Examines files of training or test data, and says what is wrong with them.",
    description = {
      "",
      "What each file holds: shape, columns, labels, lengths in characters (least, median, 95 of 100, most), scripts. Then what is"
          + " wrong, the worst first, with lines where it is so: swapped columns, text among scores, broken rows, labels that"
          + " contradict each other, pairs labelled as different that are nearly the same, duplicates, rows that stand in two"
          + " of the files (as in train and test), empty texts, broken encodings. Texts are compared without case, punctuation"
          + " and spacing. Exit status 0 also where something is wrong, 4 where a file cannot be read."
    },
    footer = {
      "",
      "  simile doctor data train.tsv dev.tsv",
      "  simile doctor data pairs.tsv --against sts-test.tsv mrpc-test.tsv"
    })
final class DoctorDataCommand extends SimileCommand {
  private static final int LABELS_SHOWN = 10;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files or folders: text lines, .tsv (header), .jsonl, also .gz and .xz.")
  List<Path> files = new ArrayList<>();

  @Option(
      names = "--against",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Benchmarks whose pairs and texts should not stand in the files.")
  List<Path> against = new ArrayList<>();

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "The column that holds the text (text).")
  String column = "text";

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Reads the first N rows of each file (all unless said).")
  long rows = Long.MAX_VALUE;

  DoctorDataCommand(Console console) {
    super(console);
  }

  @Override
  void run() {
    if (rows < 1) {
      throw new UsageException("--rows takes a number from 1 on");
    }
    DataReport report = new DataDoctor(column, "", rows, Long.MAX_VALUE).examine(files, against);
    if (common.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("files", report.files().stream().map(DoctorDataCommand::asMap).toList());
      json.put("findings", report.findings().stream().map(DoctorDataCommand::asMap).toList());
      console.out.print(Json.write(json));
      return;
    }
    report.files().forEach(this::print);
    if (report.findings().isEmpty()) {
      console.line("nothing wrong was found");
    }
    report.findings().forEach(this::print);
  }

  private void print(FileReport file) {
    console.line(
        file.file()
            + ": "
            + (file.shape().isEmpty() ? "of no known shape" : file.shape())
            + ", "
            + Decimal.grouped(file.rows())
            + " rows"
            + (file.complete() ? "" : " (the first; there are more)"));
    console.line("  columns\t" + String.join(", ", file.columns()));
    if (!file.labels().isEmpty()) {
      console.line("  labels\t" + labels(file));
    }
    file.lengths()
        .forEach(
            (name, l) ->
                console.line(
                    "  "
                        + name
                        + "\t"
                        + l.least()
                        + ", "
                        + l.median()
                        + ", "
                        + l.percentile95()
                        + ", "
                        + l.most()
                        + " characters"));
    if (!file.scripts().isEmpty()) {
      console.line(
          "  scripts\t"
              + file.scripts().entrySet().stream()
                  .map(e -> e.getKey() + " " + percent(e.getValue()))
                  .collect(Collectors.joining(", ")));
    }
    console.line("");
  }

  private static String labels(FileReport file) {
    String shown =
        file.labels().entrySet().stream()
            .limit(LABELS_SHOWN)
            .map(e -> e.getKey() + " " + percent((double) e.getValue() / file.rows()))
            .collect(Collectors.joining(", "));
    int more = file.labels().size() - LABELS_SHOWN;
    return more > 0 ? shown + ", and more" : shown;
  }

  private void print(Finding finding) {
    console.line(DoctorDataCommand.line(finding));
    finding.examples().forEach(example -> console.line("    " + example));
  }

  /** A finding on one line. */
  static String line(Finding finding) {
    return severity(finding) + ": " + finding.file() + ": " + finding.message();
  }

  private static String severity(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT);
  }

  private static String percent(double share) {
    return Decimal.fixed(share * 100, 1) + " %";
  }

  private static Map<String, @Nullable Object> asMap(FileReport file) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("file", file.file());
    map.put("shape", file.shape().isEmpty() ? null : file.shape());
    map.put("rows", file.rows());
    map.put("complete", file.complete());
    map.put("columns", file.columns());
    map.put("labels", file.labels());
    Map<String, Object> lengths = new LinkedHashMap<>();
    file.lengths().forEach((name, l) -> lengths.put(name, asMap(l)));
    map.put("lengths", lengths);
    map.put("scripts", file.scripts());
    return map;
  }

  private static Map<String, Object> asMap(Lengths lengths) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("least", lengths.least());
    map.put("median", lengths.median());
    map.put("percentile-95", lengths.percentile95());
    map.put("most", lengths.most());
    return map;
  }

  private static Map<String, Object> asMap(Finding finding) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("severity", severity(finding));
    map.put("id", finding.id());
    map.put("file", finding.file());
    map.put("count", finding.count());
    map.put("message", finding.message());
    map.put("examples", finding.examples());
    return map;
  }
}
