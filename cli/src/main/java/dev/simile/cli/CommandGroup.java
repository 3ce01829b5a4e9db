package dev.simile.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** A command that only holds others. */
abstract class CommandGroup implements CommandHolder {
  private final List<SimileCommand> members;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  boolean help;

  @Option(names = "--debug", hidden = true, description = "Stack traces of errors.")
  boolean debug;

  CommandGroup(SimileCommand... members) {
    this.members = List.of(members);
  }

  @Override
  public List<SimileCommand> members() {
    return members;
  }
}
