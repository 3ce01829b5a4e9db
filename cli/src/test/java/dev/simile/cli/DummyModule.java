package dev.simile.cli;

import dev.simile.data.Texts;
import dev.simile.method.Architecture;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.ModuleProvider;
import dev.simile.method.Objective;
import dev.simile.method.Parameter;
import dev.simile.method.Shape;
import dev.simile.method.TrainingRun;
import dev.simile.model.ModuleLoader;
import dev.simile.model.WordVectorFolder;
import dev.simile.vector.DenseVectors;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A jar of somebody else's: one method with an architecture and an objective of its own. */
public final class DummyModule implements ModuleProvider {
  @Override
  public String artifact() {
    return "dummy";
  }

  @Override
  public List<Method> methods() {
    Set<Shape> shapes = Set.of(Shape.TEXTS);
    return List.of(
        new Method(
            "dummy-method",
            1,
            Set.of(Kind.ENCODER),
            "Each word of the data on an axis of its own.",
            "",
            shapes,
            Method.Base.NONE,
            List.of(
                new Architecture(
                    "dummy-architecture",
                    1,
                    Set.of(Kind.ENCODER),
                    "A table.",
                    "",
                    List.of(Parameter.integer("dummy-size", 4, 1, 64, "Numbers in a vector.")))),
            List.of(new Objective("dummy-objective", 1, "None.", "", shapes, List.of())),
            List.of(),
            DummyModule::train));
  }

  @Override
  public List<ModuleLoader> loaders() {
    return List.of();
  }

  private static void train(TrainingRun run) throws IOException {
    Set<String> words = new LinkedHashSet<>();
    try (Texts texts = Texts.open(run.data())) {
      for (String text = texts.next(); text != null; text = texts.next()) {
        text.codePoints()
            .filter(Character::isLetter)
            .forEach(c -> words.add(Character.toString(c)));
      }
    }
    float[][] rows = new float[words.size()][run.parameters().integer("dummy-size")];
    for (int i = 0; i < rows.length; i++) {
      rows[i][i % rows[i].length] = 1;
    }
    long[] counts = new long[rows.length];
    Arrays.setAll(counts, i -> rows.length - i);
    WordVectorFolder.write(
        run.folder(), List.copyOf(words), counts, DenseVectors.of(rows), "characters", true);
  }
}
