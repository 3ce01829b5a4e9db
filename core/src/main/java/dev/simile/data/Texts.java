package dev.simile.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts of files and folders, one after the other, as they come: lines, or one column of .tsv
 * and .jsonl, unpacked from .gz and .xz. An empty line is a text. Not thread-safe.
 */
public final class Texts implements Closeable {
  private final Deque<Path> waiting;
  private final String column;
  private @Nullable Table table;

  private Texts(List<Path> files, String column) {
    waiting = new ArrayDeque<>(files);
    this.column = column;
  }

  /** The texts of all files named, folders walked in the order of names. */
  public static Texts open(List<DataFile> data) {
    List<Path> files = new ArrayList<>();
    data.forEach(file -> files.addAll(TextSource.files(file.path())));
    return new Texts(files, data.isEmpty() ? "text" : data.getFirst().column());
  }

  public static Texts open(Path path, String column) {
    return new Texts(TextSource.files(path), column);
  }

  /**
   * The next text, or null after the last.
   *
   * @throws dev.simile.error.DataException with file and line, if a file cannot be read, has no
   *     such column, or in .jsonl a row without a string there
   */
  public @Nullable String next() {
    while (true) {
      if (table == null) {
        Path file = waiting.poll();
        if (file == null) {
          return null;
        }
        table = Table.open(file);
        table.require(column);
      }
      if (table.next()) {
        return table.text(column);
      }
      close(table);
      table = null;
    }
  }

  /** {@code file:line} of the text last read. */
  public String place() {
    return table == null ? "" : table.place();
  }

  /** The line number of the text last read in its file. */
  public long line() {
    return table == null ? 0 : table.line();
  }

  /** Another column of the row last read; empty if there is none. */
  public String get(String other) {
    return table == null ? "" : table.get(other);
  }

  /** All texts of a file, for those that fit into memory. */
  public static List<String> readAll(Path path, String column) {
    List<String> texts = new ArrayList<>();
    try (Texts in = open(path, column)) {
      for (String text = in.next(); text != null; text = in.next()) {
        texts.add(text);
      }
    } catch (IOException e) {
      throw new dev.simile.error.DataException(path + ": " + TextSource.reason(e), e);
    }
    return texts;
  }

  private static void close(Table table) {
    try {
      table.close();
    } catch (IOException e) {
      throw new dev.simile.error.DataException(table.place() + ": " + TextSource.reason(e), e);
    }
  }

  @Override
  public void close() throws IOException {
    if (table != null) {
      table.close();
    }
  }
}
