package dev.simile.model;

import dev.simile.method.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model's README.md: method, parameters, seed, data with hashes, figures, and the command that
 * made it, and below it the card of the model it started from. Paths and times stand here and
 * nowhere else in the folder.
 *
 * @param data a line a data file: name, bytes, SHA-256
 * @param figures what the trainer reported
 * @param base the folder or file of the model it started from
 */
public record ModelCard(
    String title,
    String method,
    String paper,
    Parameters parameters,
    long seed,
    int threads,
    List<DataEntry> data,
    Map<String, String> figures,
    String command,
    String seconds,
    @Nullable Path base) {
  public static final String FILE = "README.md";

  public record DataEntry(String name, long bytes, String sha256) {}

  public ModelCard {
    data = List.copyOf(data);
    figures = new LinkedHashMap<>(figures);
  }

  public void write(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.addAll(List.of("---", "tags:", "- simile", "- sentence-similarity", "---", ""));
    lines.addAll(
        List.of(
            "# " + title,
            "",
            "Trained by Simile, method `"
                + method
                + "`"
                + (paper.isEmpty() ? "." : " (" + paper + ")."),
            ""));
    lines.addAll(List.of("```", command, "```", ""));
    lines.addAll(
        List.of(
            "Seed "
                + seed
                + ", "
                + threads
                + (threads == 1 ? " thread" : " threads")
                + ", "
                + seconds
                + " seconds.",
            ""));
    table(lines, "Parameter", "Value", parameters.asMap());
    if (!data.isEmpty()) {
      lines.addAll(List.of("| Data | Bytes | SHA-256 |", "| --- | --- | --- |"));
      data.forEach(
          d -> lines.add("| " + escape(d.name) + " | " + d.bytes + " | " + d.sha256 + " |"));
      lines.add("");
    }
    table(lines, "Figure", "Value", figures);
    if (base != null && Files.exists(base.resolve(FILE))) {
      lines.addAll(below(Files.readAllLines(base.resolve(FILE))));
    }
    Files.write(folder.resolve(FILE), lines);
  }

  /** A card without its front matter, its headings one level deeper. */
  private static List<String> below(List<String> card) {
    int start = 0;
    if (!card.isEmpty() && card.getFirst().equals("---")) {
      start = 2 + card.subList(1, card.size()).indexOf("---");
    }
    return card.subList(start, card.size()).stream()
        .dropWhile(String::isEmpty)
        .map(line -> line.startsWith("#") ? "#" + line : line)
        .map(line -> line.startsWith("## ") ? "## Base: " + line.substring(3) : line)
        .toList();
  }

  private static void table(
      List<String> lines, String left, String right, Map<String, String> rows) {
    if (!rows.isEmpty()) {
      lines.addAll(List.of("| " + left + " | " + right + " |", "| --- | --- |"));
      rows.forEach((name, value) -> lines.add("| " + escape(name) + " | " + escape(value) + " |"));
      lines.add("");
    }
  }

  private static String escape(String cell) {
    return cell.replace("|", "\\|").replace("\n", " ");
  }
}
