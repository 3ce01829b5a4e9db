package dev.simile.cli;

import dev.simile.data.DataFile;
import dev.simile.error.UsageException;
import dev.simile.method.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** {@code --data}, {@code --column} and {@code --shape}. */
final class DataOptions {
  @Option(
      names = "--data",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Files or folders: text lines, .tsv (header), .jsonl, also .gz and .xz. Columns go by name: text; text1, text2,"
              + " score or label; premise, hypothesis, label; anchor, positive, negative.")
  List<String> files = new ArrayList<>();

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "The column that holds the text (text).")
  String column = "text";

  @Option(
      names = "--shape",
      paramLabel = "SHAPE",
      description =
          "What the rows are, where the columns allow more than one reading (score and label both there).")
  String shape = "";

  List<DataFile> files() {
    if (!shape.isEmpty() && Stream.of(Shape.values()).noneMatch(s -> s.id().equals(shape))) {
      throw new UsageException(
          "--shape takes one of "
              + String.join(", ", Stream.of(Shape.values()).map(Shape::id).toList())
              + ", not "
              + shape);
    }
    return files(files);
  }

  /** Other files, read in the same way. */
  List<DataFile> files(List<String> others) {
    return others.stream().map(this::file).toList();
  }

  /** {@code FILE}, or {@code TASK=FILE} where there is no file of that whole name. */
  private DataFile file(String given) {
    int equals = given.indexOf('=');
    if (equals > 0
        && given.substring(0, equals).matches("[A-Za-z][\\w-]*")
        && !Path.of(given).toFile().exists()) {
      return new DataFile(
          Path.of(given.substring(equals + 1)), given.substring(0, equals), column, shape);
    }
    return new DataFile(Path.of(given), "", column, shape);
  }
}
