package dev.simile.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Starts the command as a process: standard streams in UTF-8 whatever the locale, and the exit
 * status.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    PrintStream out = utf8(FileDescriptor.out, 1 << 16, false);
    PrintStream err = utf8(FileDescriptor.err, 1 << 10, true);
    int status = Simile.run(args, System.in, out, err);
    Runtime.getRuntime().exit(status);
  }

  private static PrintStream utf8(FileDescriptor descriptor, int buffer, boolean autoFlush) {
    return new PrintStream(
        new PipeOutputStream(new FileOutputStream(descriptor), buffer),
        autoFlush,
        StandardCharsets.UTF_8);
  }
}
