package dev.simile.data;

import dev.simile.error.DataException;
import dev.simile.error.RowException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  /** The names the column of a pair's first text goes by. */
  public static final List<String> TEXT1 = List.of("text1", "sentence1", "premise", "anchor");

  /** The names the column of a pair's second text goes by. */
  public static final List<String> TEXT2 = List.of("text2", "sentence2", "hypothesis", "positive");

  /** Made where the first object is read: it takes longer than the start of most commands. */
  private static final class Mapper {
    static final JsonMapper JSON = new JsonMapper();
  }

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
   * @throws DataException if the file is missing, unreadable, binary or not UTF-8, or if two
   *     columns have the same name
   */
  public static Table open(Path path) {
    return open(path, TextSource.plainName(path).endsWith(".tsv") ? Format.TSV : Format.LINES);
  }

  /**
   * A file that must have columns, such as pairs: what is not .jsonl is read as .tsv, whatever its
   * name, standard input too.
   *
   * @throws DataException as {@link #open(Path)}
   */
  public static Table openColumns(Path path) {
    return open(path, Format.TSV);
  }

  private static Table open(Path path, Format otherwise) {
    LineReader lines = LineReader.open(path);
    if (TextSource.plainName(path).endsWith(".jsonl")) {
      String first = lines.next();
      Table table = new Table(lines, Format.JSONL, new ArrayList<>(), first);
      if (first != null) {
        table.columns.addAll(table.parse(first).propertyNames());
      }
      return table;
    }
    if (otherwise == Format.LINES) {
      return new Table(lines, Format.LINES, List.of("text"), null);
    }
    String header = lines.next();
    List<String> columns = header == null ? List.of() : List.of(header.split("\t", -1));
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      if (!column.isEmpty() && columns.indexOf(column) < i) {
        throw new DataException(
            lines.place() + ": two columns are named " + column + "; rename one of them");
      }
    }
    return new Table(lines, Format.TSV, columns, null);
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
    return find(List.of(names));
  }

  /** The first of {@code names} that is a column, or null. */
  public @Nullable String find(List<String> names) {
    return names.stream().filter(columns::contains).findFirst().orElse(null);
  }

  /**
   * The first of {@code names} that is a column.
   *
   * @throws DataException if none is; the message names the columns there are
   */
  public String require(List<String> names) {
    String found = find(names);
    if (found == null) {
      throw lacks(String.join(" or ", names));
    }
    return found;
  }

  /**
   * Checks that there is such a column (an empty file passes: it has no rows either).
   *
   * @throws DataException if not; the message names the columns there are
   */
  public void require(String column) {
    if (!isEmpty() && !columns.contains(column)) {
      throw new DataException(lacks(column).getMessage() + " (choose by --column)");
    }
  }

  private DataException lacks(String wanted) {
    return new DataException(
        lines.name() + ":1: no column " + wanted + "; there are " + String.join(", ", columns));
  }

  /**
   * Steps to the next row; false after the last.
   *
   * @throws RowException if the row has more cells than the header, or is no JSON object; the rows
   *     after it can still be read
   * @throws DataException if the file cannot be read on
   */
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
          throw new RowException(
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

  /**
   * The text in a cell of this row. In .jsonl it must be there and be a string, which may be empty;
   * what is a number, a list or null is no text.
   *
   * @throws RowException if not, with file, line and what to do
   */
  public String text(String column) {
    if (object == null) {
      return get(column);
    }
    JsonNode value = object.get(column);
    if (value != null && value.isString()) {
      return value.stringValue();
    }
    throw new RowException(
        place()
            + ": "
            + (value == null
                ? "this row has no \"" + column + "\""
                : "\"" + column + "\" is " + kind(value) + ", not a text")
            + "; give it a string (\"\" for an empty text) or take the row out");
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL -> "null";
      case NUMBER -> "the number " + value;
      case BOOLEAN -> value.toString();
      case ARRAY -> "a list";
      default -> "an object";
    };
  }

  /** True if the file begins with a byte-order mark, which is not part of its text. */
  public boolean beginsWithMark() {
    return lines.beginsWithMark();
  }

  /** The strings of an array of this row, or the cell alone; empty where there is nothing. */
  public List<String> strings(String column) {
    JsonNode value = object == null ? null : object.get(column);
    if (value == null || !value.isArray()) {
      String cell = get(column);
      return cell.isEmpty() ? List.of() : List.of(cell);
    }
    List<String> strings = new ArrayList<>();
    for (JsonNode element : value) {
      strings.add(element.isString() ? element.stringValue() : element.toString());
    }
    return strings;
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
      JsonNode node = Mapper.JSON.readTree(line);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      throw new RowException(lines.place() + ": not a JSON object: " + reason(e), e);
    }
    throw new RowException(lines.place() + ": not a JSON object");
  }

  /** What the parser says, without the places it cannot name. */
  private static String reason(JacksonException e) {
    return e.getOriginalMessage().replaceAll(" ?\\([^()]*\\[Source: .*\\]\\)", "");
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
