package dev.simile.data;

import dev.simile.error.DataException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows with named columns, read as they come: .tsv (a header line, no quoting), .jsonl (an object a
 * line), or any other file as one column {@code text}. Columns are found by name, never by order.
 * Not thread-safe.
 */
public final class Table implements Closeable {
  private static final JsonMapper JSON = new JsonMapper();

  private enum Format {
    LINES,
    TSV,
    JSONL
  }

  private final LineReader lines;
  private final Format format;
  private final List<String> columns;
  private @Nullable String pending;
  private String[] cells = {};
  private @Nullable JsonNode object;

  private Table(LineReader lines, Format format, List<String> columns, @Nullable String pending) {
    this.lines = lines;
    this.format = format;
    this.columns = columns;
    this.pending = pending;
  }

  /**
   * @throws DataException if the file is missing, unreadable, binary or not UTF-8
   */
  public static Table open(Path path) {
    LineReader lines = LineReader.open(path);
    String name = TextSource.plainName(path);
    if (name.endsWith(".tsv")) {
      String header = lines.next();
      return new Table(
          lines, Format.TSV, header == null ? List.of() : List.of(header.split("\t", -1)), null);
    }
    if (name.endsWith(".jsonl")) {
      String first = lines.next();
      Table table = new Table(lines, Format.JSONL, new ArrayList<>(), first);
      if (first != null) {
        table.columns.addAll(table.parse(first).propertyNames());
      }
      return table;
    }
    return new Table(lines, Format.LINES, List.of("text"), null);
  }

  /** The columns: the header's, or the names in the first object. Empty for an empty file. */
  public List<String> columns() {
    return List.copyOf(columns);
  }

  /** True if the file holds nothing at all, not even a header. */
  public boolean isEmpty() {
    return columns.isEmpty();
  }

  /** The first of {@code names} that is a column, or null. */
  public @Nullable String find(String... names) {
    for (String name : names) {
      if (columns.contains(name)) {
        return name;
      }
    }
    return null;
  }

  /**
   * Checks that there is such a column (an empty file passes: it has no rows either).
   *
   * @throws DataException if not; the message names the columns there are
   */
  public void require(String column) {
    if (!isEmpty() && !columns.contains(column)) {
      throw new DataException(
          lines.name()
              + ":1: no column "
              + column
              + "; there are "
              + String.join(", ", columns)
              + " (choose by --column)");
    }
  }

  /** Steps to the next row; false after the last. */
  public boolean next() {
    String line = pending;
    pending = null;
    if (line == null) {
      line = lines.next();
    }
    if (line == null) {
      return false;
    }
    switch (format) {
      case LINES -> cells = new String[] {line};
      case TSV -> {
        cells = line.split("\t", -1);
        if (cells.length > columns.size()) {
          throw new DataException(
              place()
                  + ": "
                  + cells.length
                  + " cells, but the header has "
                  + columns.size()
                  + "; a tab inside a text must be replaced by a space");
        }
      }
      case JSONL -> object = parse(line);
    }
    return true;
  }

  /** The cell of this row; empty where a row is short or the property is missing or null. */
  public String get(String column) {
    if (object != null) {
      JsonNode value = object.get(column);
      if (value == null || value.isNull()) {
        return "";
      }
      return value.isString() ? value.stringValue() : value.toString();
    }
    int index = columns.indexOf(column);
    return index >= 0 && index < cells.length ? cells[index] : "";
  }

  /** The row's line number in the file, from 1 (a header is line 1). */
  public long line() {
    return lines.line();
  }

  public String place() {
    return lines.place();
  }

  private JsonNode parse(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      throw new DataException(lines.place() + ": not a JSON object: " + e.getOriginalMessage(), e);
    }
    throw new DataException(lines.place() + ": not a JSON object");
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  /** The names a pair's columns go by. */
  public static final Map<String, Set<String>> ALIASES =
      Map.of(
          "text1", Set.of("text1", "sentence1", "premise", "anchor"),
          "text2", Set.of("text2", "sentence2", "hypothesis", "positive"));
}
