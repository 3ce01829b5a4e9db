package dev.simile.evaluate.doctor;

import dev.simile.data.TextSource;
import dev.simile.error.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Examines files of training or test data. Files named together are a whole, such as a training and
 * a test set: what stands in two of them is told. Stateless.
 *
 * @param column the column of single texts
 * @param shape of the rows as the user said, empty to find it from the columns
 * @param mostRows how many rows of a file are read at most
 * @param mostCharacters how many characters of a file are read at most
 */
public record DataDoctor(String column, String shape, long mostRows, long mostCharacters) {
  /** Reads everything. */
  public static DataDoctor thorough() {
    return new DataDoctor("text", "", Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /** Reads so much of each file that it takes a second or two. */
  public static DataDoctor quick(String column, String shape) {
    return new DataDoctor(column, shape, 100_000, 20_000_000);
  }

  /**
   * Examines files, and folders file by file.
   *
   * @param files to be examined
   * @param against benchmarks that should not stand in them
   * @throws DataException if a file is missing, unreadable, binary or not UTF-8
   */
  public DataReport examine(List<Path> files, List<Path> against) {
    Benchmarks benchmarks = new Benchmarks(column);
    for (Path path : against) {
      TextSource.files(path).forEach(benchmarks::add);
    }
    List<Path> all = new ArrayList<>();
    files.forEach(path -> all.addAll(TextSource.files(path)));
    RowLedger ledger = new RowLedger(all.stream().map(Path::toString).toList());
    List<FileReport> reports = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Path path = all.get(i);
      FileExamination examination = new FileExamination(this, path, i, ledger, benchmarks);
      try {
        reports.add(examination.run(findings));
      } catch (IOException e) {
        throw new DataException(path + ": " + TextSource.reason(e), e);
      }
    }
    findings.sort(Comparator.comparing(Finding::severity));
    return new DataReport(reports, findings);
  }
}
