package dev.simile.data;

import dev.simile.error.DataException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** Files as streams of bytes: plain, .gz, .xz, a folder's files, or standard input. */
public final class TextSource {
  /** The path that stands for standard input. */
  public static final Path STDIN = Path.of("-");

  private TextSource() {}

  /**
   * Opens a file, unpacked if its name ends in .gz or .xz.
   *
   * @throws DataException if it is missing, a folder or unreadable
   */
  public static InputStream open(Path path) {
    if (path.equals(STDIN)) {
      return System.in;
    }
    if (Files.isDirectory(path)) {
      throw new DataException(path + ": a folder where a file is wanted");
    }
    try {
      InputStream in = Files.newInputStream(path);
      String file = name(path);
      if (file.endsWith(".gz")) {
        return new GZIPInputStream(new BufferedInputStream(in, 1 << 16), 1 << 16);
      }
      return file.endsWith(".xz") ? new XZInputStream(new BufferedInputStream(in, 1 << 16)) : in;
    } catch (IOException e) {
      throw new DataException(path + ": " + reason(e), e);
    }
  }

  /**
   * The files a path stands for: itself, or the regular files below a folder in the order of their
   * names, without hidden ones (whose name, or a folder's on the way, begins with a dot).
   *
   * @throws DataException if a folder cannot be read or holds no such file
   */
  public static List<Path> files(Path path) {
    if (path.equals(STDIN) || !Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> walk = Files.walk(path)) {
      List<Path> files =
          walk.filter(Files::isRegularFile)
              .filter(file -> !isHidden(path.relativize(file)))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new DataException(path + ": a folder without files");
      }
      return files;
    } catch (IOException e) {
      throw new DataException(path + ": " + reason(e), e);
    } catch (UncheckedIOException e) {
      IOException cause = Objects.requireNonNull(e.getCause());
      throw new DataException(path + ": " + reason(cause), cause);
    }
  }

  private static boolean isHidden(Path below) {
    for (Path name : below) {
      if (name.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  /** The name without .gz or .xz; decides how a file is read. */
  public static String plainName(Path path) {
    return name(path).replaceFirst("\\.(gz|xz)$", "");
  }

  static String name(Path path) {
    if (path.equals(STDIN)) {
      return "standard input";
    }
    return path.toString();
  }

  /** An I/O error in words. */
  public static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "no such file";
      case AccessDeniedException denied -> "no permission to read it";
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
