package dev.simile.cli.output;

import dev.simile.error.UsageException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A result file that appears under its name only when it is whole: written beside it as {@code
 * NAME.partial…}, then renamed. A device or pipe is written to directly; standard output (no name)
 * is spooled, since formats such as npy say how many rows there are before the first. Not
 * thread-safe.
 */
public final class OutputFile implements AutoCloseable {
  private final @Nullable Path target;
  private final @Nullable OutputStream stream;
  private final Path partial;
  private final FileChannel channel;
  private boolean committed;

  private OutputFile(@Nullable Path target, @Nullable OutputStream stream, Path partial)
      throws IOException {
    this.target = target;
    this.stream = stream;
    this.partial = partial;
    channel =
        FileChannel.open(
            partial,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.READ);
    partial.toFile().deleteOnExit();
  }

  /**
   * @param target the file's name, or null for standard output
   * @param standardOutput where the bytes go without a name
   * @throws UsageException if the folder does not exist or the name is a folder
   */
  public static OutputFile open(@Nullable Path target, OutputStream standardOutput)
      throws IOException {
    if (target == null) {
      return new OutputFile(null, standardOutput, temporary());
    }
    if (Files.isDirectory(target)) {
      throw new UsageException(target + " is a folder; give the name of a file");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      return new OutputFile(target, Files.newOutputStream(target), temporary());
    }
    Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    Path folder = real.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException(target + ": there is no folder " + folder + "; make it first");
    }
    return new OutputFile(real, null, unused(real));
  }

  private static Path temporary() throws IOException {
    Path path = Files.createTempFile("simile", ".partial");
    Files.delete(path);
    return path;
  }

  private static Path unused(Path real) {
    return real.resolveSibling(
        real.getFileName() + ".partial-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
  }

  /** The file as it grows; may be written to anywhere. */
  public FileChannel channel() {
    return channel;
  }

  /** Appends all of {@code bytes}. */
  public void append(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw named(written(), e);
    }
  }

  /** A stream that appends; closing it changes nothing. */
  public OutputStream stream() {
    return new FilterOutputStream(Channels.newOutputStream(channel)) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        try {
          out.write(bytes, from, length);
        } catch (IOException e) {
          throw named(written(), e);
        }
      }

      @Override
      public void close() {
        // The channel is closed with the file.
      }
    };
  }

  /** The file the bytes go to first, as the user knows it where it is not a spool. */
  private Path written() {
    return stream == null && target != null ? target : partial;
  }

  /** An error such as a full disk, with the file it befell. */
  private static IOException named(@Nullable Path file, IOException e) {
    IOException named =
        new FileSystemException(
            file == null ? "standard output" : file.toString(), null, e.getMessage());
    named.initCause(e);
    return named;
  }

  /** Says that the file is whole; it gets its name when this is closed. */
  public void commit() {
    committed = true;
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      if (committed && stream != null) {
        channel.position(0);
        Channels.newInputStream(channel).transferTo(stream);
        stream.flush();
        if (target != null) {
          stream.close();
        }
      }
    } catch (IOException e) {
      throw named(target, e);
    }
    if (committed && target != null && stream == null) {
      Files.move(
          partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.deleteIfExists(partial);
    }
  }
}
