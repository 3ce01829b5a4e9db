package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.cli.output.JsonText;
import dev.simile.cli.output.TsvText;
import dev.simile.data.Table;
import dev.simile.error.DataException;
import dev.simile.match.Calibration;
import dev.simile.match.EncoderScorer;
import dev.simile.match.Scorer;
import dev.simile.match.Scorer.Scores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
  private final TextReports reports;

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
    reports =
        scorer instanceof EncoderScorer
            ? new TextReports()
            : new TextReports("the score says nothing");
    List<String> columns = new ArrayList<>();
    if (calibration != null) {
      columns.add("probability");
    }
    columns.add("score");
    if (scorer.labels().size() > 1) {
      columns.add("predicted");
      columns.addAll(scorer.labels());
    }
    made = List.copyOf(columns);
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
      List<String> values = values(scored.scores, i);
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
      for (int v = 0; v < values.size(); v++) {
        if (json) {
          JsonText.string(made.get(v), line);
          line.append(':');
          if (made.get(v).equals("predicted")) {
            JsonText.string(values.get(v), line);
          } else {
            line.append(values.get(v));
          }
        } else {
          line.append(values.get(v));
        }
        line.append(v + 1 < values.size() ? json ? "," : "\t" : json ? "}" : "");
      }
      console.line(line);
    }
  }

  /** A pair's columns as {@link #made} names them. */
  private List<String> values(Scores scores, int pair) {
    List<String> values = new ArrayList<>();
    if (calibration != null) {
      values.add(Decimal.six(ScoreProbability.of(calibration, scorer, scores, pair)));
    }
    double[] all = scores.values()[pair];
    List<String> labels = scorer.labels();
    values.add(Decimal.six(all[scorer.column()]));
    if (labels.size() > 1) {
      int best = 0;
      for (int c = 1; c < all.length; c++) {
        best = all[c] > all[best] ? c : best;
      }
      values.add(labels.get(best));
      Arrays.stream(all).mapToObj(Decimal::six).forEach(values::add);
    }
    return values;
  }
}
