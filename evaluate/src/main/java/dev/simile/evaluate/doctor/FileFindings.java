package dev.simile.evaluate.doctor;

import dev.simile.data.Table;
import dev.simile.data.TextSource;
import dev.simile.evaluate.doctor.Finding.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was counted in one file, in words. */
final class FileFindings {
  /** Scripts of fewer than this share of the texts are worth a look. */
  private static final double STRAY = 0.05;

  private final String file;
  private final Path path;
  private final Table table;
  private final Columns columns;
  private final Tally tally;
  private final FileReport report;
  private final Map<String, Long> labels;
  private final long texts;

  FileFindings(
      Path path,
      Table table,
      Columns columns,
      Tally tally,
      FileReport report,
      Map<String, Long> labels,
      long texts) {
    file = path.toString();
    this.path = path;
    this.table = table;
    this.columns = columns;
    this.tally = tally;
    this.report = report;
    this.labels = labels;
    this.texts = texts;
  }

  void report(List<Finding> findings, long labelsInTexts, boolean unreadName) {
    form(findings, unreadName);
    labels(findings, labelsInTexts);
    rows(findings);
    characters(findings);
  }

  private void add(
      List<Finding> findings, Severity severity, String id, long count, String message) {
    findings.add(new Finding(severity, id, file, count, message, List.of()));
  }

  private void form(List<Finding> findings, boolean unreadName) {
    if (table.isEmpty() || report.rows() == 0) {
      add(findings, Severity.ERROR, "no-rows", 0, "no rows: nothing can be learnt from it");
    } else if (unreadName) {
      add(
          findings,
          Severity.ERROR,
          "unread-format",
          report.rows(),
          "read as lines of text; for columns make it .tsv (a header, tabs, no quoting) or .jsonl (an object a line)");
    } else if (columns.texts().isEmpty() && report.shape().isEmpty()) {
      add(
          findings,
          Severity.ERROR,
          "no-known-columns",
          report.rows(),
          (looksLikeRow()
                  ? "the first line looks like a row: a header with the columns' names must stand above it, such as "
                  : "no column of a known name; rename them: ")
              + "text, or text1 and text2 with label or score (there are "
              + Tally.shown(String.join(", ", report.columns()))
              + ")");
    }
    if (table.beginsWithMark()) {
      add(
          findings,
          Severity.NOTE,
          "byte-order-mark",
          1,
          "begins with a byte-order mark; it is passed over here, other tools may take it for text");
    }
    boolean lines = !TextSource.plainName(path).matches("(?s).*\\.(tsv|jsonl|conllu)");
    if (lines && !unreadName && tally.count("tabs") > report.rows() / 2) {
      tally.report(
          Severity.WARNING,
          "tabs",
          file,
          n -> n + " lines hold tabs; name the file .tsv to have them read as columns",
          findings);
    }
  }

  private boolean looksLikeRow() {
    return report.columns().stream()
        .anyMatch(
            c -> c.length() > 40 || c.split(" ", -1).length > 3 || FileExamination.isLabel(c));
  }

  private void labels(List<Finding> findings, long labelsInTexts) {
    long rows = Math.max(1, report.rows());
    long strange = tally.count("unknown-labels") + tally.count("text-in-score");
    boolean swapped =
        columns.isPair()
            ? labelsInTexts * 2 > rows && strange * 2 > rows
            : tally.count("swapped-rows") * 2 > rows;
    if (swapped) {
      String holder = columns.label() == null ? "score" : "label";
      add(
          findings,
          Severity.ERROR,
          "swapped-columns",
          rows,
          "the columns are swapped: "
              + holder
              + " holds texts and a column of texts holds "
              + holder
              + "s; put the header's names in the order of the contents");
      return;
    }
    tally.report(
        Severity.ERROR,
        "swapped-rows",
        file,
        n -> n + " rows have a text in label and a label as text",
        findings);
    tally.report(
        Severity.ERROR,
        "unknown-labels",
        file,
        n ->
            n
                + " labels of pairs are none of 0, 1, entailment, neutral, contradiction, not_entailment; mend or remove these rows",
        findings);
    tally.report(
        Severity.ERROR,
        "text-in-score",
        file,
        n -> n + " scores are no numbers; mend or remove these rows",
        findings);
    tally.report(
        Severity.ERROR,
        "label-forms",
        file,
        n -> n + " labels are written otherwise than 0 and 1; write them so",
        findings);
    tally.report(
        Severity.WARNING, "unlabelled-rows", file, n -> n + " rows have no label", findings);
    tally.report(
        Severity.WARNING,
        "contradicting-labels",
        file,
        n -> n + " rows stand before with another label or score; keep one of each",
        findings);
    tally.report(
        Severity.WARNING,
        "suspected-false-negatives",
        file,
        n ->
            n
                + " pairs labelled as different are the same but for case, punctuation or one letter; are the labels right?",
        findings);
    balance(findings);
  }

  private void balance(List<Finding> findings) {
    if (columns.label() == null || labels.isEmpty()) {
      return;
    }
    long most = labels.values().stream().mapToLong(Long::longValue).max().orElse(0);
    double share = (double) most / Math.max(1, report.rows());
    if (labels.size() == 1) {
      add(
          findings,
          Severity.WARNING,
          "one-label",
          most,
          "all labels are "
              + Tally.shown(labels.keySet().iterator().next())
              + ": nothing tells positives from the rest");
    } else if (columns.isPair() && share > 0.95) {
      add(
          findings,
          Severity.NOTE,
          "one-sided-labels",
          most,
          percent(share) + " of the labels are the same; accuracy says little here");
    }
    long single = labels.values().stream().filter(n -> n == 1).count();
    if (!columns.isPair() && single > 0 && labels.size() > 1) {
      add(
          findings,
          Severity.NOTE,
          "single-labels",
          single,
          single + " labels stand on one text only");
    }
  }

  private void rows(List<Finding> findings) {
    tally.report(
        Severity.ERROR,
        "broken-rows",
        file,
        n -> n + " rows are not what the file's form asks for; training stops at the first",
        findings);
    boolean many = tally.count("duplicates") * 10 > report.rows();
    tally.report(
        many ? Severity.WARNING : Severity.NOTE,
        "duplicates",
        file,
        n -> n + " rows repeat an earlier one (case and punctuation aside)",
        findings);
    boolean labelled = columns.label() != null || columns.score() != null;
    tally.report(
        labelled ? Severity.NOTE : Severity.WARNING,
        "pairs-of-one-text",
        file,
        n -> n + " pairs are of a text with itself, but for case and punctuation",
        findings);
    tally.report(
        Severity.WARNING,
        "empty-texts",
        file,
        n -> n + " texts are empty; such a text has no meaning to learn",
        findings);
  }

  private void characters(List<Finding> findings) {
    for (TextFlaw flaw : TextFlaw.values()) {
      Severity severity =
          flaw == TextFlaw.ENTITY || flaw == TextFlaw.MARK ? Severity.NOTE : Severity.WARNING;
      tally.report(severity, flaw.id, file, n -> n + " texts " + flaw.what, findings);
    }
    tally.report(
        Severity.NOTE,
        "two-scripts",
        file,
        n -> n + " pairs are of texts in two scripts",
        findings);
    for (Script script : Script.values()) {
      String id = "script-" + script.id();
      if (tally.count(id) < STRAY * texts) {
        tally.report(
            Severity.NOTE,
            id,
            file,
            n -> n + " texts are mostly in " + script.id() + " script, unlike the rest",
            findings);
      }
    }
  }

  static void inTwoFiles(
      Tally tally, String file, String other, int number, long rows, List<Finding> findings) {
    String rename = "in-two-files " + number;
    tally.report(
        Severity.ERROR,
        rename,
        file,
        n ->
            n
                + " of "
                + rows
                + " rows stand in "
                + other
                + " too; take them out of one, or a test on it says too much",
        findings);
    tally.report(
        Severity.NOTE,
        "texts-in-two-files " + number,
        file,
        n -> n + " of " + rows + " rows have a text that stands in " + other + " too",
        findings);
    named(findings);
  }

  static void leaked(
      Tally tally, String file, String benchmark, int number, long rows, List<Finding> findings) {
    tally.report(
        Severity.ERROR,
        "leaked-pairs " + number,
        file,
        n ->
            n
                + " of "
                + rows
                + " rows are pairs of the benchmark "
                + benchmark
                + "; take them out, or its figures say too much",
        findings);
    tally.report(
        Severity.WARNING,
        "leaked-texts " + number,
        file,
        n -> n + " of " + rows + " rows have a text of the benchmark " + benchmark,
        findings);
    named(findings);
  }

  /** The number that tells files apart while counting is no part of a finding's name. */
  private static void named(List<Finding> findings) {
    findings.replaceAll(
        f ->
            f.id().indexOf(' ') < 0
                ? f
                : new Finding(
                    f.severity(),
                    f.id().substring(0, f.id().indexOf(' ')),
                    f.file(),
                    f.count(),
                    f.message(),
                    f.examples()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}
