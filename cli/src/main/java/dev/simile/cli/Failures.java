package dev.simile.cli;

import dev.simile.cli.PipeOutputStream.ClosedException;
import dev.simile.error.SimileException;
import java.io.IOError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Errors as one message on standard error and an exit status. */
final class Failures {
  private final Console console;
  private final boolean debug;

  Failures(Console console, boolean debug) {
    this.console = console;
    this.debug = debug;
  }

  /** What the parser could not make sense of: status 2. */
  int usage(ParameterException e) {
    CommandLine line = e.getCommandLine();
    console.err.println("simile: " + message(e, line));
    console.err.println("See " + line.getCommandSpec().qualifiedName() + " --help");
    trace(e);
    return 2;
  }

  private static String message(ParameterException e, CommandLine line) {
    if (!(e instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return String.valueOf(e.getMessage());
    }
    String first = unmatched.getUnmatched().getFirst();
    boolean option = first.startsWith("-");
    if (!option && line.getSubcommands().isEmpty()) {
      return "too many arguments, from \""
          + first
          + "\" on; a text of several words stands in quotation marks";
    }
    String typed = first.replaceFirst("=.*", "");
    Stream<String> known =
        option
            ? line.getCommandSpec().optionsMap().keySet().stream()
            : line.getCommandSpec().subcommands().keySet().stream();
    List<String> near = Spelling.nearest(typed, known.toList());
    return (option ? "no option " : "no command ")
        + typed
        + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?");
  }

  /** Any other error. */
  int report(Throwable thrown) {
    Throwable e = unwrap(thrown);
    if (e instanceof ClosedException) {
      return 0;
    }
    flush();
    int status = e instanceof SimileException simile ? simile.code() : 1;
    console.err.println("simile: " + describe(e));
    trace(e);
    return status;
  }

  /** What was printed before the error; that it cannot be written either is told nobody. */
  private void flush() {
    try {
      console.out.flush();
    } catch (IOError e) {
      // The error on its way is told.
    }
  }

  private String describe(Throwable e) {
    return switch (e) {
      case SimileException simile -> String.valueOf(simile.getMessage());
      case OutOfMemoryError memory ->
          "out of memory ("
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MiB); give more, for example by SIMILE_JAVA_OPTS=-Xmx8g";
      case UncheckedIOException io -> inputOutput(io.getCause());
      case IOException io -> inputOutput(io);
      default -> unexpected(e) + (debug ? "" : " (--debug shows where)");
    };
  }

  private static String unexpected(Throwable e) {
    String what = e.getMessage();
    return "failed unexpectedly: "
        + (what == null ? e.getClass().getSimpleName().replace("Exception", " error") : what);
  }

  private static String inputOutput(@Nullable IOException e) {
    return switch (e) {
      case null -> "input or output failed";
      case AccessDeniedException denied -> denied.getFile() + ": no permission";
      case NoSuchFileException missing -> missing.getFile() + ": no such file or folder";
      case FileSystemException other ->
          other.getFile() + ": " + (other.getReason() == null ? "failed" : other.getReason());
      default -> String.valueOf(e.getMessage());
    };
  }

  private static Throwable unwrap(Throwable e) {
    Throwable cause = e.getCause();
    boolean wrapper = e instanceof ExecutionException || e.getClass() == IOError.class;
    return wrapper && cause != null ? unwrap(cause) : e;
  }

  private void trace(Throwable e) {
    if (debug) {
      e.printStackTrace(console.err);
    }
  }
}
