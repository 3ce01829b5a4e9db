package dev.simile.classic.composition;

import dev.simile.data.DataFile;
import dev.simile.method.Method;
import dev.simile.method.Progress;
import dev.simile.method.Training;
import dev.simile.model.Model;
import dev.simile.model.Models;
import dev.simile.model.WordVectorFolder;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Five words in three dimensions, and models made of them. */
public final class FiveWords {
  private FiveWords() {}

  /** Writes the words into a folder below {@code parent}. */
  public static Path write(Path parent) throws IOException {
    Path folder = Files.createDirectory(parent.resolve("words"));
    WordVectorFolder.write(
        folder,
        List.of("sun", "moon", "sea", "tree", "road"),
        new long[] {5, 4, 3, 2, 1},
        DenseVectors.of(
            new float[] {1, 2, 0.5f},
            new float[] {-1, 0.5f, 2},
            new float[] {0.25f, -1.5f, 1},
            new float[] {2, 1, -0.5f},
            new float[] {-0.75f, 1.25f, 3}),
        "words",
        true);
    return folder;
  }

  /** Trains on texts, none of them for a method without data, and opens the result. */
  public static Model train(Method method, Path base, List<String> texts, Map<String, String> set)
      throws IOException {
    Path parent = Files.createTempDirectory(base.toAbsolutePath().getParent(), method.id());
    Path file = Files.write(parent.resolve("texts.txt"), texts);
    Path out = parent.resolve("out");
    var unused =
        Training.run(
            new Training.Request(
                method,
                set,
                texts.isEmpty() ? List.of() : List.of(DataFile.of(file)),
                base.toString(),
                out,
                1,
                2,
                true,
                Duration.ofMinutes(1),
                false,
                "test"),
            Progress.SILENT);
    return Models.open(out.toString());
  }
}
