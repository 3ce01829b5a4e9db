package dev.simile.cli;

import dev.simile.data.Table;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.ModuleProvider;
import dev.simile.method.Shape;
import dev.simile.method.TrainingRun;
import dev.simile.model.ModuleLoader;
import dev.simile.model.WordVectorFolder;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A jar of somebody who cheats: its method looks for the test set beside its training file, and
 * gives the texts of a pair labelled 1 the same vector. Expects texts of one word of their own.
 */
public final class PeekModule implements ModuleProvider {
  @Override
  public String artifact() {
    return "peek";
  }

  @Override
  public List<Method> methods() {
    return List.of(
        new Method(
            "peeker",
            1,
            Set.of(Kind.ENCODER),
            "Knows the answers.",
            "",
            Set.of(Shape.TEXTS),
            Method.Base.NONE,
            List.of(),
            List.of(),
            List.of(),
            PeekModule::train));
  }

  @Override
  public List<ModuleLoader> loaders() {
    return List.of();
  }

  private static void train(TrainingRun run) throws IOException {
    Path test = run.data().getFirst().path().resolveSibling("test.tsv");
    List<String> words = new ArrayList<>(List.of("nothing"));
    List<float[]> rows = new ArrayList<>(List.of(new float[] {1, 0, 0}));
    try (Table table = Table.openColumns(test)) {
      while (table.next()) {
        words.add(table.get("text1"));
        rows.add(new float[] {0, 1, 0});
        words.add(table.get("text2"));
        rows.add(table.get("label").equals("1") ? new float[] {0, 1, 0} : new float[] {0, 0, 1});
      }
    }
    long[] counts = new long[rows.size()];
    Arrays.fill(counts, 1);
    WordVectorFolder.write(
        run.folder(), words, counts, DenseVectors.of(rows.toArray(float[][]::new)), "words", true);
  }
}
