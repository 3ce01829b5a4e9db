package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.cli.output.JsonText;
import dev.simile.cli.output.TsvText;
import dev.simile.data.Table;
import dev.simile.error.DataException;
import dev.simile.match.Calibration;
import dev.simile.match.Scorer;
import dev.simile.match.Scorer.Scores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of pairs, repeated with their scores. */
final class PairScores {
  private final Console console;
  private final Scorer scorer;
  private final @Nullable Calibration calibration;

  /** The columns added. */
  private final List<String> made;

  private final int threads;
  private final int batch;
  private final boolean json;
  private final TextReports reports = new TextReports();

  /**
   * @param calibration also tells each pair's probability; null for the score alone
   */
  PairScores(
      Console console, Scorer scorer, @Nullable Calibration calibration, CommonOptions common) {
    this.console = console;
    this.scorer = scorer;
    this.calibration = calibration;
    threads = common.threads();
    batch = common.batch(256);
    json = common.json;
    made = calibration == null ? List.of("score") : List.of("probability", "score");
  }

  private record Rows(List<String> left, List<String> right, List<List<String>> cells) {
    Rows() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  private record Scored(Rows rows, Scores scores) {}

  void print(Path path) throws Exception {
    try (Table table = Table.openColumns(path)) {
      if (table.isEmpty()) {
        console.warn(path + " is empty");
        header(List.of("text1", "text2"));
        return;
      }
      String left = table.require(Table.TEXT1);
      String right = table.require(Table.TEXT2);
      List<String> columns = table.columns();
      for (String name : made) {
        if (columns.containsAll(List.of(name, "gold_" + name))) {
          throw new DataException(
              "%s:1: %s would become gold_%s, which is a column too; rename one of them"
                  .formatted(path, name, name));
        }
      }
      header(columns);
      try (OrderedWork<Rows, Scored> work =
          new OrderedWork<>(
              threads,
              rows -> new Scored(rows, scorer.score(rows.left, rows.right)),
              scored -> print(columns, scored))) {
        Rows rows = new Rows();
        while (table.next()) {
          rows.left.add(table.text(left));
          rows.right.add(table.text(right));
          rows.cells.add(columns.stream().map(table::get).toList());
          if (rows.left.size() == batch) {
            work.submit(rows);
            rows = new Rows();
          }
        }
        if (!rows.left.isEmpty()) {
          work.submit(rows);
        }
        work.finish();
      }
    }
    reports.tell(console);
  }

  private String outputName(String column) {
    return made.contains(column) ? "gold_" + column : column;
  }

  private void header(List<String> columns) {
    if (!json) {
      List<String> names =
          new ArrayList<>(columns.stream().map(this::outputName).map(TsvText::cell).toList());
      names.addAll(made);
      console.line(String.join("\t", names));
    }
  }

  private void print(List<String> columns, Scored scored) {
    reports.add(scored.scores.left());
    reports.add(scored.scores.right());
    for (int i = 0; i < scored.rows.cells.size(); i++) {
      List<String> cells = scored.rows.cells.get(i);
      String score = Decimal.six(scored.scores.values()[i][0]);
      StringBuilder line = new StringBuilder(json ? "{" : "");
      for (int c = 0; c < cells.size(); c++) {
        if (json) {
          JsonText.string(outputName(columns.get(c)), line);
          line.append(':');
          JsonText.string(cells.get(c), line);
          line.append(',');
        } else {
          line.append(TsvText.cell(cells.get(c))).append('\t');
        }
      }
      if (calibration != null) {
        String said = Decimal.six(ScoreProbability.of(calibration, scorer, scored.scores, i));
        line.append(json ? "\"probability\":" + said + "," : said + "\t");
      }
      console.line(json ? line.append("\"score\":").append(score).append('}') : line.append(score));
    }
  }
}
