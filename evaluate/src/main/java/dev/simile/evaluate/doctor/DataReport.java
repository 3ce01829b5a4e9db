package dev.simile.evaluate.doctor;

import dev.simile.evaluate.doctor.Finding.Severity;
import java.util.List;

/**
 * What the files hold, and what is wrong with them. Immutable.
 *
 * @param files in the order they were named
 * @param findings the worst first
 */
public record DataReport(List<FileReport> files, List<Finding> findings) {
  public DataReport {
    files = List.copyOf(files);
    findings = List.copyOf(findings);
  }

  /** The findings of one severity. */
  public List<Finding> of(Severity severity) {
    return findings.stream().filter(f -> f.severity() == severity).toList();
  }
}
