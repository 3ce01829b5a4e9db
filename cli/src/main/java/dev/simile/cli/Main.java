package dev.simile.cli;

import java.io.BufferedOutputStream;
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
    PrintStream out =
        new PrintStream(
            new PipeOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
            false,
            StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.err), 1 << 10),
            true,
            StandardCharsets.UTF_8);
    int status = Simile.run(args, System.in, out, err);
    Runtime.getRuntime().exit(status);
  }
}
