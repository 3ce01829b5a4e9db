package dev.simile.data;

import java.nio.file.Path;

/**
 * A file or folder of training data as the user named it.
 *
 * @param path the file, folder, or {@code -} for standard input
 * @param task the task it serves, empty where there is one task
 * @param column the column that holds the text
 * @param shape the shape the user said, empty to find it from the columns
 */
public record DataFile(Path path, String task, String column, String shape) {
  public static DataFile of(Path path) {
    return new DataFile(path, "", "text", "");
  }
}
