package dev.simile.cli;

import dev.simile.cli.output.Decimal;
import dev.simile.data.DataFile;
import dev.simile.data.TextSource;
import dev.simile.evaluate.doctor.DataDoctor;
import dev.simile.evaluate.doctor.DataReport;
import dev.simile.evaluate.doctor.FileReport;
import dev.simile.evaluate.doctor.Finding;
import dev.simile.evaluate.doctor.Finding.Severity;
import java.util.List;
import java.util.Set;

/** A look at training data before the first step: what may spoil the training, in a few lines. */
final class TrainingCheck {
  private static final int MOST = 6;

  /** Trainers count these themselves, or stop at them with file and line. */
  private static final Set<String> TOLD_ELSEWHERE =
      Set.of("duplicates", "empty-texts", "broken-rows", "no-rows", "no-known-columns");

  private TrainingCheck() {}

  /**
   * Says what is worth telling, also of texts that stand in the dev data too; one line where
   * nothing is. Files of another form than texts with columns, or that cannot be read, are left to
   * the trainer.
   */
  static void tell(List<DataFile> data, List<DataFile> dev, Console console) {
    if (console.quiet()
        || data.isEmpty()
        || data.stream().anyMatch(file -> file.path().equals(TextSource.STDIN))) {
      return;
    }
    DataFile first = data.getFirst();
    DataReport report =
        DataDoctor.quick(first.column(), first.shape())
            .examine(
                data.stream().map(DataFile::path).toList(),
                dev.stream().map(DataFile::path).toList());
    List<Finding> worth =
        report.findings().stream()
            .filter(f -> f.severity() != Severity.NOTE && !TOLD_ELSEWHERE.contains(f.id()))
            .toList();
    long rows = report.files().stream().mapToLong(FileReport::rows).sum();
    boolean complete = report.files().stream().allMatch(FileReport::complete);
    console.note(
        "data: "
            + (complete ? "" : "of each file the first ")
            + (complete
                ? Decimal.grouped(rows) + " rows"
                : "rows, " + Decimal.grouped(rows) + " in all,")
            + " examined, "
            + (worth.isEmpty() ? "nothing wrong found" : worth.size() + " found:"));
    for (Finding finding : worth.subList(0, Math.min(MOST, worth.size()))) {
      console.warn(finding.file() + ": " + finding.message());
      if (finding.severity() == Severity.ERROR && !finding.examples().isEmpty()) {
        console.note("  line " + finding.examples().getFirst());
      }
    }
    if (!worth.isEmpty()) {
      console.note("simile doctor data shows more");
    }
  }
}
