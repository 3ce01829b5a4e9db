package dev.simile.evaluate.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one file holds. Immutable.
 *
 * @param file as it was named
 * @param shape of its rows, such as {@code labelled-pairs}; empty if its columns tell none
 * @param rows how many were read
 * @param complete false if there are more than were asked to be read
 * @param columns their names, in the file's order
 * @param labels by falling count, at most a hundred
 * @param lengths by column of texts
 * @param scripts the share of texts mostly in each script, by falling share
 */
public record FileReport(
    String file,
    String shape,
    long rows,
    boolean complete,
    List<String> columns,
    Map<String, Long> labels,
    Map<String, Lengths> lengths,
    Map<String, Double> scripts) {

  /** Lengths of texts in characters; of 8,192 and more only the longest is told exactly. */
  public record Lengths(long least, long median, long percentile95, long most) {}

  public FileReport {
    columns = List.copyOf(columns);
    labels = new LinkedHashMap<>(labels);
    lengths = new LinkedHashMap<>(lengths);
    scripts = new LinkedHashMap<>(scripts);
  }
}
