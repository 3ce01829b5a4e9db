package dev.simile.cli;

import dev.simile.data.TextSource;
import dev.simile.encode.TextReport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The texts a command reads, and the lines it prints for them, in order, by all threads. */
final class TextLines {
  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The texts; standard input if left out or -.")
  Path file = TextSource.STDIN;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "The column of .tsv and .jsonl that holds the text (text).")
  String column = "text";

  /** Makes the lines of some texts; used by several threads at a time. */
  @FunctionalInterface
  interface Writer {
    /** Appends the lines; returns what happened to each text, empty if nothing can. */
    List<TextReport> write(List<String> texts, StringBuilder out);
  }

  private record Lines(byte[] bytes, List<TextReport> reports) {}

  /**
   * Prints the lines of all texts, then what happened to them.
   *
   * @param writer asked for when the file is known to be readable
   */
  void print(Console console, CommonOptions common, Supplier<Writer> writer, TextReports reports)
      throws Exception {
    try (TextBatches texts = new TextBatches(file, column, common.batch(512), false)) {
      TextBatches.Batch first = texts.next();
      Writer lines = writer.get();
      if (first == null) {
        console.warn(file + " is empty");
      }
      try (OrderedWork<List<String>, Lines> work =
          new OrderedWork<>(
              common.threads(),
              batch -> {
                StringBuilder out = new StringBuilder();
                List<TextReport> done = lines.write(batch, out);
                return new Lines(out.toString().getBytes(StandardCharsets.UTF_8), done);
              },
              done -> {
                reports.add(done.reports);
                console.out.write(done.bytes, 0, done.bytes.length);
              })) {
        for (TextBatches.Batch batch = first; batch != null; batch = texts.next()) {
          work.submit(batch.texts());
        }
        work.finish();
      }
    }
    reports.tell(console);
  }
}
