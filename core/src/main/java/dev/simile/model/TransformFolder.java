package dev.simile.model;

import dev.simile.encode.StaticEncoder;
import dev.simile.error.UsageException;
import dev.simile.method.TrainingRun;
import dev.simile.transform.Flow;
import dev.simile.transform.Normalize;
import dev.simile.transform.RemoveComponents;
import dev.simile.transform.Transform;
import dev.simile.transform.Whitening;
import dev.simile.words.WordVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Writes transforms as modules that stand after a model's others. */
public final class TransformFolder {
  private static final Set<String> SEALS =
      Set.of(
          Provenance.FILE,
          ModelCard.FILE,
          ModelFolder.MODULES,
          CalibrationFile.NAME,
          TrainingRun.LOG,
          TrainingRun.CURVES);

  private TransformFolder() {}

  /**
   * Any model with one more transform: {@link #append}, and a file of word vectors as the folder of
   * a static encoder.
   *
   * @param folder the new model's, there already
   * @throws UsageException if it is neither
   */
  public static void follow(Model model, Path folder, Transform transform) throws IOException {
    Path base = Models.locate(model.name());
    if (Files.isDirectory(base)) {
      append(base, folder, transform);
    } else if (model.encoder().orElse(null) instanceof StaticEncoder encoder) {
      List<Transform> all = new ArrayList<>(encoder.transforms());
      all.add(transform);
      StaticFolder.write(
          folder,
          new StaticEncoder(encoder.tokenizer(), encoder.table(), all),
          counts(model, encoder.table().rows()));
    } else {
      throw new UsageException(model.name() + " is no model folder, which a module is added to");
    }
  }

  /**
   * How often the words of a model stood in its texts, a number a row; empty if it is not known.
   */
  public static long[] counts(Model model, int rows) {
    WordVectors words = model.words().orElse(null);
    if (words == null || words.size() == 0 || words.count(0) < 0) {
      return new long[0];
    }
    long[] counts = new long[rows];
    for (int id = 0; id < Math.min(rows, words.size()); id++) {
      counts[id] = Math.max(0, words.count(id));
    }
    return counts;
  }

  /**
   * A model with one more transform: its files as they are, prompts too, and one more module. Card
   * and provenance are the caller's.
   *
   * @param base the model's folder
   * @param folder the new model's, there already
   * @throws IllegalArgumentException if the transform has no file form
   */
  public static void append(Path base, Path folder, Transform transform) throws IOException {
    List<ModelFolder.Module> modules = new ArrayList<>(ModelFolder.modules(base));
    modules.add(write(folder, transform, modules.size()));
    ModelFolder.writeModules(folder, modules);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(base)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path relative = base.relativize(file);
      if (!SEALS.contains(relative.toString())) {
        Path target = folder.resolve(relative.toString());
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Writes one transform's files below {@code folder}, as its module number {@code index}. */
  static ModelFolder.Module write(Path folder, Transform transform, int index) throws IOException {
    return switch (transform) {
      case Normalize normalize ->
          new ModelFolder.Module(NormalizeLoader.SENTENCE_TRANSFORMERS, index + "_Normalize");
      case RemoveComponents removal -> {
        String path = index + "_RemoveComponents";
        RemoveComponentsLoader.write(folder.resolve(path), removal);
        yield new ModelFolder.Module(RemoveComponents.ID, path);
      }
      case Whitening whitening -> {
        String path = index + "_Whitening";
        WhiteningLoader.write(folder.resolve(path), whitening);
        yield new ModelFolder.Module(Whitening.ID, path);
      }
      case Flow flow -> {
        String path = index + "_Flow";
        FlowLoader.write(folder.resolve(path), flow);
        yield new ModelFolder.Module(Flow.ID, path);
      }
      default -> throw new IllegalArgumentException("no file form for " + transform.id());
    };
  }
}
