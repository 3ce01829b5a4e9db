package dev.simile.model;

import dev.simile.error.ModelException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Models that come as resources of a jar, below {@code simile/models/NAME/}. Tensors are memory-mapped, so a model in a
 * jar is unpacked once into the user's cache folder; a folder named by the system property {@code simile.models} saves
 * even that.
 */
final class BundledModels {
  private static final String RESOURCES = "simile/models/";

  private BundledModels() {}

  /** The names of the bundled models on the class path. */
  static List<String> names() {
    return find(Models.DEFAULT) == null && prepared(Models.DEFAULT).isEmpty() ? List.of() : List.of(Models.DEFAULT);
  }

  static Optional<Path> folder(String name) {
    if (!name.matches("[a-z0-9][a-z0-9.-]*")) {
      return Optional.empty();
    }
    Optional<Path> prepared = prepared(name);
    if (prepared.isPresent()) {
      return prepared;
    }
    URL url = find(name);
    return url == null ? Optional.empty() : Optional.of(unpacked(name, url));
  }

  private static Optional<Path> prepared(String name) {
    String root = System.getProperty("simile.models");
    return Optional.ofNullable(root).map(r -> Path.of(r, name)).filter(ModelFolder::isModel);
  }

  private static @Nullable URL find(String name) {
    return resource(name + "/" + Provenance.FILE);
  }

  private static @Nullable URL resource(String path) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    URL url = loader == null ? null : loader.getResource(RESOURCES + path);
    return url != null ? url : BundledModels.class.getClassLoader().getResource(RESOURCES + path);
  }

  /** The model in the cache folder, put there by one rename if it is not there yet. */
  private static Path unpacked(String name, URL provenance) {
    try {
      byte[] bytes = read(provenance);
      Path target = cache().resolve(name + "-" + FileHash.of(bytes).substring(0, 16));
      if (ModelFolder.isModel(target)) {
        return target;
      }
      Files.createDirectories(cache());
      Path partial = Files.createTempDirectory(cache(), name);
      JsonObject json = Json.readObject(bytes, provenance.toString());
      for (JsonObject file : json.objects("files")) {
        Path path = partial.resolve(file.string("path")).normalize();
        URL url = resource(name + "/" + file.string("path"));
        if (url == null || !path.startsWith(partial)) {
          throw new ModelException("the bundled model " + name + " lacks " + file.string("path"));
        }
        Files.createDirectories(path.getParent());
        Files.write(path, read(url));
      }
      Files.write(partial.resolve(Provenance.FILE), bytes);
      return rename(partial, target);
    } catch (IOException e) {
      throw new ModelException("the bundled model " + name + " cannot be unpacked: " + e.getMessage(), e);
    }
  }

  /** Another process may have been quicker; then its copy serves. */
  private static Path rename(Path partial, Path target) throws IOException {
    try {
      return Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (ModelFolder.isModel(target)) {
        return target;
      }
      throw e;
    }
  }

  private static byte[] read(URL url) throws IOException {
    try (InputStream in = url.openStream()) {
      return in.readAllBytes();
    }
  }

  private static Path cache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base =
        xdg == null || xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
    return base.resolve("simile").resolve("models");
  }
}
