package dev.simile.method;

import dev.simile.error.UsageException;
import dev.simile.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder OUT.partial, in which a model grows and a killed run's state stays, until it becomes
 * OUT by one rename.
 */
record PartialFolder(Path out, Path partial) {
  private static final String RUN_FILE = "run.json";

  static PartialFolder of(Path out) {
    Path whole = out.toAbsolutePath().normalize();
    return new PartialFolder(out, whole.resolveSibling(whole.getFileName() + ".partial"));
  }

  /**
   * Whether the folder is there and holds something.
   *
   * @throws UsageException if a file is there
   */
  boolean isInUse() throws IOException {
    if (!Files.exists(out)) {
      return false;
    }
    if (!Files.isDirectory(out)) {
      throw new UsageException(out + " is a file; --out names a folder");
    }
    try (Stream<Path> list = Files.list(out)) {
      return list.findAny().isPresent();
    }
  }

  /**
   * Makes the unfinished folder, or keeps the one of the same run; true if there is something to
   * resume.
   *
   * @throws UsageException if what is to be resumed is another run
   */
  boolean prepare(String identity, boolean resume) throws IOException {
    Path runFile = partial.resolve(RUN_FILE);
    if (resume && Files.exists(runFile)) {
      if (!Json.readObject(runFile).string("identity").equals(identity)) {
        throw new UsageException(
            partial
                + " belongs to a run with other data, parameters, seed or base; give those, or leave --resume out");
      }
      return true;
    }
    delete(partial);
    Files.createDirectories(partial);
    Path temporary = partial.resolve(RUN_FILE + ".new");
    Files.writeString(temporary, Json.write(Map.of("identity", identity)));
    Files.move(temporary, runFile, StandardCopyOption.ATOMIC_MOVE);
    return false;
  }

  /** Removes what only an unfinished run needs. */
  void discardState() throws IOException {
    delete(partial.resolve("checkpoint"));
    Files.deleteIfExists(partial.resolve(RUN_FILE));
  }

  /** Gives the folder its name. */
  void finish() throws IOException {
    Files.deleteIfExists(out);
    Files.move(partial, out, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.toList();
    }
    for (Path path : all.reversed()) {
      Files.delete(path);
    }
  }
}
