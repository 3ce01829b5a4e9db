package dev.simile.cli;

import dev.simile.cli.PipeOutputStream.ClosedException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** The command line. Not thread-safe: a run takes over standard input. */
public final class Simile {
  private Simile() {}

  /**
   * Runs one command.
   *
   * @param in what {@code -} reads
   * @param out gets the result
   * @param err gets everything else
   * @return the exit status: 0 done, 1 failed, 2 usage, 3 model, 4 data
   */
  public static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
    InputStream before = System.in;
    System.setIn(in);
    Console console = new Console(in, out, err);
    try {
      return guarded(args, console);
    } finally {
      System.setIn(before);
    }
  }

  private static int guarded(String[] args, Console console) {
    boolean debug = List.of(args).contains("--debug");
    Failures failures = new Failures(console, debug);
    try {
      int status = commandLine(args, console, failures).execute(args);
      console.out.flush();
      console.err.flush();
      return status;
    } catch (ClosedException e) {
      return 0;
    } catch (RuntimeException | Error e) {
      return failures.report(e);
    }
  }

  /**
   * Only the command that is asked for is described to the parser: describing all of them takes as
   * long as the work.
   */
  private static CommandLine commandLine(String[] args, Console console, Failures failures) {
    CommandLine root = new CommandLine(new RootCommand());
    List<Commands> all = List.of(Commands.values());
    List<Commands> wanted =
        args.length == 0 ? all : all.stream().filter(c -> c.id().equals(args[0])).toList();
    (wanted.isEmpty() ? all : wanted)
        .forEach(command -> root.addSubcommand(command.id(), line(command.create(console))));
    return configure(root, console, failures);
  }

  /** All commands, for completion scripts and the pages of docs. */
  static CommandLine full(Console console) {
    CommandLine root = new CommandLine(new RootCommand());
    List.of(Commands.values())
        .forEach(command -> root.addSubcommand(command.id(), line(command.create(console))));
    return configure(root, console, new Failures(console, false));
  }

  private static CommandLine line(Object command) {
    CommandLine line = new CommandLine(command);
    if (command instanceof CommandHolder holder) {
      holder.members().forEach(line::addSubcommand);
    }
    return line;
  }

  private static CommandLine configure(CommandLine root, Console console, Failures failures) {
    Locale.setDefault(Locale.ROOT);
    root.setOut(new java.io.PrintWriter(console.out, true));
    root.setErr(new java.io.PrintWriter(console.err, true));
    root.setUsageHelpWidth(100);
    root.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    root.setCaseInsensitiveEnumValuesAllowed(false);
    root.setOverwrittenOptionsAllowed(false);
    root.setExpandAtFiles(false);
    root.setAbbreviatedOptionsAllowed(false);
    root.setParameterExceptionHandler((e, unused) -> failures.usage(e));
    root.setExecutionExceptionHandler((e, unused, parsed) -> failures.report(e));
    return root;
  }
}
