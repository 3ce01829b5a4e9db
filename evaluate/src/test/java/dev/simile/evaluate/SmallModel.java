package dev.simile.evaluate;

import dev.simile.model.Model;
import dev.simile.model.Models;
import dev.simile.model.WordVectorFolder;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A model of a few words in three dimensions, as a folder. */
public final class SmallModel {
  private SmallModel() {}

  public static Model open(Path folder) throws IOException {
    Files.createDirectories(folder);
    WordVectorFolder.write(
        folder,
        List.of("king", "queen", "man", "woman", "apple", "今", "天"),
        new long[] {7, 6, 5, 4, 3, 2, 1},
        DenseVectors.of(
            new float[] {1, 0.1f, 0},
            new float[] {1, 1, 0},
            new float[] {0.1f, 0, 0.2f},
            new float[] {0.1f, 1, 0.2f},
            new float[] {-0.5f, 0, 1},
            new float[] {0, 0.6f, 0.8f},
            new float[] {0.1f, 0.2f, 0.3f}),
        "words",
        true);
    return Models.open(folder.toString());
  }
}
