package dev.simile.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The streams of one command: results go to {@link #out}, everything else to {@link #err}. */
final class Console {
  final InputStream in;
  final PrintStream out;
  final PrintStream err;
  private boolean quiet;
  private boolean debug;

  Console(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /** What the user wants to see on standard error. */
  void verbosity(boolean quiet, boolean debug) {
    this.quiet = quiet;
    this.debug = debug;
  }

  boolean quiet() {
    return quiet;
  }

  boolean debug() {
    return debug;
  }

  /** True if standard error is a terminal and may carry a progress bar; the launcher knows. */
  boolean terminal() {
    return !quiet && Boolean.getBoolean("simile.tty");
  }

  /** The terminal's width in characters. */
  int columns() {
    return Integer.getInteger("simile.columns", 100);
  }

  /** True if standard output is a terminal that shows colours; the launcher knows. */
  boolean colour() {
    return Boolean.getBoolean("simile.colour");
  }

  /** Says something on standard error, unless the user wants quiet. */
  void note(String line) {
    if (!quiet) {
      err.println(line);
    }
  }

  /** Warns on standard error, unless the user wants quiet. */
  void warn(String line) {
    note("simile: warning: " + line);
  }

  void line(CharSequence line) {
    byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.write('\n');
  }
}
