package dev.simile.cli;

import dev.simile.error.UsageException;
import dev.simile.match.Calibration;
import dev.simile.model.CalibrationFile;
import dev.simile.model.ModelCard;
import dev.simile.model.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a calibration goes: into a model's own folder, or with a copy of it into a new one. */
final class CalibratedFolder {
  private static final String HEADING = "## Calibration";

  private final Path model;
  private final @Nullable Path out;

  private CalibratedFolder(Path model, @Nullable Path out) {
    this.model = model;
    this.out = out;
  }

  /**
   * @param name the model as the user named it
   * @param out a folder to make, or null for the model's own
   * @throws UsageException if the model is no folder, not the user's own while there is no {@code
   *     out}, or {@code out} is in use
   */
  static CalibratedFolder of(String name, @Nullable Path out) throws IOException {
    Path model = Models.locate(name);
    if (!Files.isDirectory(model)) {
      throw new UsageException(
          name
              + " is a file of word vectors; a calibration is kept in a model's folder: make one first by simile train mean -m "
              + name
              + " --out DIR");
    }
    if (out == null) {
      if (!Files.isDirectory(Path.of(name))) {
        throw new UsageException(
            name + " is not a folder of your own; --out DIR makes one with its calibration");
      }
      if (!Files.isWritable(model)) {
        throw new UsageException(
            model + ": no permission to write; --out DIR makes a copy with its calibration");
      }
    } else if (isInUse(out)) {
      throw new UsageException(out + " exists and is not empty; choose another --out or remove it");
    }
    return new CalibratedFolder(model, out);
  }

  private static boolean isInUse(Path out) throws IOException {
    if (!Files.isDirectory(out)) {
      return Files.exists(out);
    }
    try (Stream<Path> list = Files.list(out)) {
      return list.findAny().isPresent();
    }
  }

  Path path() {
    return out == null ? model : out;
  }

  /** Writes the calibration and a part of the card about it; a new folder appears whole. */
  void write(Calibration calibration, List<String> card) throws IOException {
    if (out == null) {
      CalibrationFile.write(model, calibration);
      card(model, card);
      return;
    }
    Path target = out.toAbsolutePath().normalize();
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    delete(partial);
    copy(model, partial);
    CalibrationFile.write(partial, calibration);
    card(partial, card);
    Files.deleteIfExists(target);
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The part about an earlier calibration goes. */
  private static void card(Path folder, List<String> part) throws IOException {
    Path file = folder.resolve(ModelCard.FILE);
    List<String> lines = new ArrayList<>();
    if (Files.exists(file)) {
      boolean old = false;
      for (String line : Files.readAllLines(file)) {
        old = line.equals(HEADING) || old && !line.matches("##? .*");
        if (!old) {
          lines.add(line);
        }
      }
    }
    while (!lines.isEmpty() && lines.getLast().isBlank()) {
      lines.removeLast();
    }
    lines.addAll(lines.isEmpty() ? List.of(HEADING, "") : List.of("", HEADING, ""));
    lines.addAll(part);
    Path temporary = folder.resolve(ModelCard.FILE + ".new");
    Files.write(temporary, lines);
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(from)) {
      all = walk.toList();
    }
    for (Path path : all) {
      Path target = to.resolve(from.relativize(path).toString());
      if (Files.isDirectory(path)) {
        Files.createDirectories(target);
      } else if (!path.equals(from.resolve(CalibrationFile.NAME))) {
        Files.copy(path, target);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> all;
      try (Stream<Path> walk = Files.walk(folder)) {
        all = walk.toList();
      }
      for (Path path : all.reversed()) {
        Files.delete(path);
      }
    }
  }
}
