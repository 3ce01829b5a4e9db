package dev.simile.cli;

import dev.simile.model.WordVectorFolder;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A model of a few words in three dimensions. */
final class SmallModel {
  private SmallModel() {}

  static String write(Path folder) throws IOException {
    Files.createDirectories(folder);
    WordVectorFolder.write(
        folder,
        List.of("good", "day", "bad", "night", "今", "天"),
        new long[] {6, 5, 4, 3, 2, 1},
        DenseVectors.of(
            new float[] {1, 0, 0},
            new float[] {0, 1, 0},
            new float[] {-1, 0, 0.5f},
            new float[] {0, 0.8f, 0.6f},
            new float[] {0, 0.6f, 0.8f},
            new float[] {0.1f, 0.2f, 0.3f}),
        "words",
        true);
    return folder.toString();
  }
}
