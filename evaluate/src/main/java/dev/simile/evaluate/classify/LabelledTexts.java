package dev.simile.evaluate.classify;

import dev.simile.data.Table;
import dev.simile.data.TextSource;
import dev.simile.error.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts with a label each.
 *
 * @param name the file they were read from
 */
public record LabelledTexts(String name, List<String> texts, List<String> labels) {
  /**
   * @throws IllegalArgumentException if the two differ in length
   */
  public LabelledTexts {
    texts = List.copyOf(texts);
    labels = List.copyOf(labels);
    if (texts.size() != labels.size()) {
      throw new IllegalArgumentException(texts.size() + " texts, " + labels.size() + " labels");
    }
  }

  public int size() {
    return texts.size();
  }

  /**
   * Reads the columns {@code label} and {@code column}.
   *
   * @throws DataException with file and line, if a column is missing or a row has no label
   */
  public static LabelledTexts read(Path path, String column) {
    List<String> texts = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    try (Table table = Table.openColumns(path)) {
      if (!table.isEmpty()) {
        table.require(List.of("label"));
        table.require(column);
        while (table.next()) {
          String label = table.get("label").strip();
          if (label.isEmpty()) {
            throw new DataException(table.place() + ": no label");
          }
          texts.add(table.get(column));
          labels.add(label);
        }
      }
    } catch (IOException e) {
      throw new DataException(path + ": " + TextSource.reason(e), e);
    }
    return new LabelledTexts(path.toString(), texts, labels);
  }

  /** The number of each text's label in {@code names}; −1 for one that is not there. */
  public int[] numbers(List<String> names) {
    java.util.Map<String, Integer> numbers = new java.util.HashMap<>();
    names.forEach(name -> numbers.putIfAbsent(name, numbers.size()));
    return labels.stream().mapToInt(label -> numbers.getOrDefault(label, -1)).toArray();
  }

  /** The labels there are, sorted. */
  public List<String> names() {
    return labels.stream().distinct().sorted().toList();
  }
}
