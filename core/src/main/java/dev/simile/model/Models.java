package dev.simile.model;

import dev.simile.error.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Models by the name a user gives: a folder, a bundled name, a word-vector file, or {@code
 * org/name} in the Hugging Face cache. Nothing is downloaded.
 */
public final class Models {
  /** The model used where none is named. */
  public static final String DEFAULT = "simile-mini";

  private Models() {}

  /**
   * Opens a model.
   *
   * @throws ModelException if there is none of that name, or it is damaged or not loadable here
   */
  public static Model open(String name) {
    Path path = locate(name);
    return Files.isDirectory(path)
        ? ModelFolder.open(path, name)
        : WordVectorModel.open(path, name);
  }

  /**
   * The folder or file a name stands for.
   *
   * @throws ModelException if there is none
   */
  public static Path locate(String name) {
    Path path = path(name);
    if (path != null && Files.exists(path)) {
      return path;
    }
    return BundledModels.folder(name)
        .or(() -> huggingFace(name))
        .orElseThrow(
            () ->
                new ModelException(
                    "no model "
                        + name
                        + ": no such folder or file, not bundled (there "
                        + (BundledModels.names().isEmpty()
                            ? "is none"
                            : "is " + String.join(", ", BundledModels.names()))
                        + "), and not in the Hugging Face cache"));
  }

  private static @Nullable Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static Optional<Path> huggingFace(String name) {
    if (!name.matches("[\\w.-]+/[\\w.-]+")) {
      return Optional.empty();
    }
    Path repository = huggingFaceCache().resolve("models--" + name.replace("/", "--"));
    Path main = repository.resolve("refs").resolve("main");
    try {
      if (Files.isRegularFile(main)) {
        Path snapshot = repository.resolve("snapshots").resolve(Files.readString(main).strip());
        return Files.isDirectory(snapshot) ? Optional.of(snapshot) : Optional.empty();
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new ModelException(main + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** The names of the models that came with the program. */
  public static List<String> bundled() {
    return BundledModels.names();
  }

  /** The names {@code org/name} of what lies in the Hugging Face cache. */
  public static List<String> inHuggingFaceCache() {
    List<String> names = new ArrayList<>();
    Path cache = huggingFaceCache();
    if (Files.isDirectory(cache)) {
      try (Stream<Path> list = Files.list(cache)) {
        list.map(folder -> String.valueOf(folder.getFileName()))
            .filter(folder -> folder.startsWith("models--"))
            .map(folder -> folder.substring("models--".length()).replaceFirst("--", "/"))
            .sorted()
            .forEach(names::add);
      } catch (IOException e) {
        throw new ModelException(cache + ": cannot be read: " + e.getMessage(), e);
      }
    }
    return names;
  }

  private static Path huggingFaceCache() {
    String hub = System.getenv("HF_HUB_CACHE");
    if (hub != null && !hub.isEmpty()) {
      return Path.of(hub);
    }
    String home = System.getenv("HF_HOME");
    return home != null && !home.isEmpty()
        ? Path.of(home, "hub")
        : Path.of(System.getProperty("user.home"), ".cache", "huggingface", "hub");
  }
}
