package dev.simile.classic.word2vec;

import dev.simile.data.DataFile;
import dev.simile.data.Table;
import dev.simile.data.TextSource;
import dev.simile.words.LineWords;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts and their labels: from the column {@code label}, and from words of the text that
 * begin with {@code __label__} as in fastText's own files. Labels are given with that prefix. Not
 * thread-safe.
 */
final class LabelledReader implements Closeable {
  /** The column of labels. */
  static final String LABEL = "label";

  private final Deque<Path> waiting = new ArrayDeque<>();
  private final String column;
  private final LineWords splitter;
  private final String separator;
  private final List<String> labels = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private @Nullable Table table;

  LabelledReader(List<DataFile> data, LabelSettings settings) {
    data.forEach(file -> waiting.addAll(TextSource.files(file.path())));
    column = data.isEmpty() ? "text" : data.getFirst().column();
    splitter = new LineWords(settings.tokenizer(), settings.lowercase());
    separator = settings.labelSeparator();
  }

  /**
   * Steps to the next text; false after the last.
   *
   * @throws dev.simile.error.DataException with file and line, if a file cannot be read or has no
   *     such column
   */
  boolean next() throws IOException {
    while (true) {
      if (table == null) {
        Path file = waiting.poll();
        if (file == null) {
          return false;
        }
        table = Table.open(file);
        table.require(column);
      }
      if (table.next()) {
        read(table);
        return true;
      }
      table.close();
      table = null;
    }
  }

  private void read(Table row) {
    labels.clear();
    words.clear();
    for (String cell : row.strings(LABEL)) {
      if (separator.isEmpty()) {
        label(cell);
      } else {
        for (String label : cell.split(Pattern.quote(separator), -1)) {
          label(label);
        }
      }
    }
    for (String word : splitter.of(row.text(column))) {
      if (word.startsWith(LineWords.LABEL_PREFIX)) {
        label(word);
      } else {
        words.add(word);
      }
    }
  }

  private void label(String cell) {
    String name = cell.strip();
    String label = name.startsWith(LineWords.LABEL_PREFIX) ? name : LineWords.LABEL_PREFIX + name;
    if (!name.isEmpty() && !labels.contains(label)) {
      labels.add(label);
    }
  }

  /** Distinct labels of the text last read. */
  List<String> labels() {
    return labels;
  }

  /** The words of the text last read. */
  List<String> words() {
    return words;
  }

  @Override
  public void close() throws IOException {
    if (table != null) {
      table.close();
    }
  }
}
