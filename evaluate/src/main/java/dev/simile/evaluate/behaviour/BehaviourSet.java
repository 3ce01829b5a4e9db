package dev.simile.evaluate.behaviour;

import dev.simile.data.Table;
import dev.simile.data.TextSource;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Items of several kinds.
 *
 * @param name the set's own name or the file it was read from
 */
public record BehaviourSet(String name, List<BehaviourItem> items) {
  /** The languages there are sets of our own for, as ISO 639-1 names them. */
  public static final List<String> LANGUAGES = List.of("en", "zh");

  private static final List<String> COLUMNS = List.of("kind", "text", "alike", "changed");

  public BehaviourSet {
    items = List.copyOf(items);
  }

  /** The kinds in the order they first appear. */
  public List<String> kinds() {
    return items.stream().map(BehaviourItem::kind).distinct().toList();
  }

  /**
   * Our own set.
   *
   * @throws UsageException if there is none for the language
   */
  public static BehaviourSet of(String language) {
    if (!LANGUAGES.contains(language)) {
      throw new UsageException(
          "there are behaviour sets for " + String.join(", ", LANGUAGES) + ", not for " + language);
    }
    String name = "behaviour-" + language;
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(BehaviourSet.class.getResourceAsStream(name + ".tsv")),
                StandardCharsets.UTF_8))) {
      return new BehaviourSet(
          name,
          in.lines()
              .skip(1)
              .map(line -> line.split("\t", -1))
              .map(cells -> new BehaviourItem(cells[0], cells[1], cells[2], cells[3]))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A set from a file with the columns kind, text, alike and changed.
   *
   * @throws DataException with file and line, if one is missing
   */
  public static BehaviourSet read(Path path) {
    List<BehaviourItem> items = new ArrayList<>();
    try (Table table = Table.openColumns(path)) {
      if (!table.isEmpty()) {
        COLUMNS.forEach(column -> table.require(List.of(column)));
      }
      while (table.next()) {
        if (table.get("kind").isBlank()) {
          throw new DataException(table.place() + ": no kind");
        }
        items.add(
            new BehaviourItem(
                table.get("kind").strip(),
                table.get("text"),
                table.get("alike"),
                table.get("changed")));
      }
    } catch (IOException e) {
      throw new DataException(path + ": " + TextSource.reason(e), e);
    }
    return new BehaviourSet(path.toString(), items);
  }
}
