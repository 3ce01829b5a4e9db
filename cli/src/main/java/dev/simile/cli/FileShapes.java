package dev.simile.cli;

import dev.simile.data.Table;
import dev.simile.data.TextSource;
import dev.simile.error.DataException;
import dev.simile.method.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shapes a file's columns allow. */
final class FileShapes {
  private static final int ROWS = 200;

  private FileShapes() {}

  /**
   * @throws DataException if the file is missing or unreadable
   */
  static Set<Shape> of(Path path) {
    Set<Shape> shapes = EnumSet.noneOf(Shape.class);
    if (TextSource.plainName(path).endsWith(".conllu")) {
      return EnumSet.of(Shape.TAGGED, Shape.TEXTS);
    }
    try (Table table = Table.open(TextSource.files(path).getFirst())) {
      if (table.find("text") != null) {
        shapes.add(Shape.TEXTS);
      }
      if (table.find("text") != null && table.find("title") != null) {
        shapes.add(Shape.DOCUMENTS);
      }
      if (table.find("text") != null && table.find("label") != null) {
        shapes.add(Shape.LABELLED_TEXTS);
      }
      if (table.find("context") != null && table.find("response") != null) {
        shapes.add(Shape.DIALOGUE);
      }
      pairs(table, shapes);
    } catch (IOException e) {
      throw new DataException(path + ": " + TextSource.reason(e), e);
    }
    return shapes;
  }

  private static void pairs(Table table, Set<Shape> shapes) {
    boolean two = table.find(Table.TEXT1) != null && table.find(Table.TEXT2) != null;
    if (!two) {
      return;
    }
    shapes.add(Shape.PAIRS);
    if (table.find("negative") != null) {
      shapes.add(Shape.TRIPLETS);
    }
    if (table.find("score") != null) {
      shapes.add(Shape.SCORED_PAIRS);
    }
    Shape labels = labels(table);
    if (labels != null) {
      shapes.add(labels);
    }
  }

  private static @Nullable Shape labels(Table table) {
    if (table.find("label") == null) {
      return null;
    }
    for (int row = 0; row < ROWS && table.next(); row++) {
      String label = table.get("label");
      if (!label.equals("0") && !label.equals("1")) {
        return Shape.NLI;
      }
    }
    return Shape.LABELLED_PAIRS;
  }
}
