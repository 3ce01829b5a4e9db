package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.cli.output.TsvText;
import dev.simile.evaluate.tournament.Row;
import dev.simile.evaluate.tournament.Watcher;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A tournament's rows as they come, and all of them at the end. */
final class TournamentTable implements Watcher {
  private static final String HEADER =
      String.format(
          "%-28s %-8s %7s  %-17s %9s %9s %9s %8s",
          "method", "status", "quality", "95 % interval", "texts/s", "model", "memory", "train s");

  private final Console console;
  private boolean head = true;
  private int shown;

  TournamentTable(Console console) {
    this.console = console;
  }

  @Override
  public void note(String line) {
    clear();
    console.note(line);
  }

  @Override
  public void begun(String measure, int heldOut, int candidates) {
    note("quality is " + measure + " on " + heldOut + " held-out rows");
  }

  @Override
  public void row(Row row, List<Row> all) {
    clear();
    if (head) {
      console.note(HEADER);
      head = false;
    }
    console.note(
        String.format(Locale.ROOT, "%-28s %-8s ", row.method(), row.status().id())
            + (row.ok() ? figures(row) : row.reason()));
  }

  /** Quality, interval, speed, size, memory and time of a row in columns. */
  static String figures(Row row) {
    return String.format(
        Locale.ROOT,
        "%7s  %-17s %9s %9s %9s %8s",
        number(row.quality(), 4),
        number(row.low(), 4) + " … " + number(row.high(), 4),
        count(row.texts()),
        bytes(row.size()),
        bytes(row.memory()),
        number(row.seconds(), 1));
  }

  private static String number(@Nullable Double value, int decimals) {
    return value == null ? "" : Decimal.fixed(value, decimals);
  }

  private static String count(@Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String bytes(@Nullable Long value) {
    return value == null ? "" : String.format(Locale.ROOT, "%.1f MB", value / 1e6);
  }

  @Override
  public void at(String candidate, String stage, double secondsLeft) {
    if (console.terminal()) {
      clear();
      String line =
          String.format(
              Locale.ROOT, "%s: %s, %.0f s left", candidate, stage, Math.max(0, secondsLeft));
      line = line.length() >= console.columns() ? line.substring(0, console.columns() - 1) : line;
      console.err.print(line);
      console.err.flush();
      shown = line.length();
    }
  }

  /** Takes the line that tells what runs off the terminal. */
  private void clear() {
    if (shown > 0) {
      console.err.print("\r" + " ".repeat(shown) + "\r");
      shown = 0;
    }
  }

  void end() {
    clear();
  }

  /** All rows as TSV on standard output. */
  void print(List<Row> rows) {
    console.line(
        "method\tstatus\tquality\tlow\thigh\ttexts_per_second\tsize_bytes\tmemory_bytes\ttrain_seconds\treason");
    for (Row row : rows) {
      console.line(
          String.join(
              "\t",
              TsvText.cell(row.method()),
              row.status().id(),
              number(row.quality(), 6),
              number(row.low(), 6),
              number(row.high(), 6),
              number(row.texts(), 1),
              row.size() == null ? "" : Long.toString(row.size()),
              row.memory() == null ? "" : Long.toString(row.memory()),
              number(row.seconds(), 2),
              TsvText.cell(row.reason())));
    }
  }
}
