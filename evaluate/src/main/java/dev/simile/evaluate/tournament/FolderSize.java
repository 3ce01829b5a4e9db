package dev.simile.evaluate.tournament;

import dev.simile.data.TextSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a model takes on disk. */
final class FolderSize {
  private FolderSize() {}

  static long of(Path path) {
    return TextSource.files(path).stream()
        .mapToLong(
            file -> {
              try {
                return Files.size(file);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .sum();
  }
}
