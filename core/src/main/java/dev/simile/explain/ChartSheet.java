package dev.simile.explain;

import java.util.List;

/**
 * A table of figures and charts below it, for {@link ChartPng} and {@link ChartHtml}.
 *
 * @param heading one line
 * @param rows of the table, the first its head, all of the same length
 */
public record ChartSheet(String heading, List<List<String>> rows, List<Chart> charts) {
  public ChartSheet {
    rows = rows.stream().map(List::copyOf).toList();
    charts = List.copyOf(charts);
  }
}
