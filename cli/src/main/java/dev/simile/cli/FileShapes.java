package dev.simile.cli;

import dev.simile.data.DataFile;
import dev.simile.data.Table;
import dev.simile.data.TextSource;
import dev.simile.error.DataException;
import dev.simile.error.UsageException;
import dev.simile.method.Method;
import dev.simile.method.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shapes a file's columns allow. */
final class FileShapes {
  private static final int ROWS = 200;
  private static final Set<Shape> OF_PAIRS =
      Set.of(Shape.PAIRS, Shape.SCORED_PAIRS, Shape.LABELLED_PAIRS, Shape.NLI);

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

  /**
   * Where a method that learns from pairs gets a file with both score and label, only the user
   * knows which of them is meant.
   *
   * @throws UsageException if such a file comes without a shape
   */
  static void requireClear(Method method, List<DataFile> data) {
    if (method.shapes().stream().noneMatch(OF_PAIRS::contains)) {
      return;
    }
    data.forEach(FileShapes::requireOne);
  }

  /** The same for one file, whatever reads it. */
  static void requireOne(DataFile file) {
    if (file.shape().isEmpty()) {
      for (Path path : TextSource.files(file.path())) {
        Set<Shape> shapes = of(path);
        if (shapes.contains(Shape.SCORED_PAIRS)
            && (shapes.contains(Shape.NLI) || shapes.contains(Shape.LABELLED_PAIRS))) {
          throw new UsageException(
              path
                  + " has both score and label: say what is meant by --shape "
                  + String.join(
                      " or ", shapes.stream().filter(OF_PAIRS::contains).map(Shape::id).toList()));
        }
      }
    }
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
