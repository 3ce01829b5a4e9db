package dev.simile.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "simile",
    header = "Finds texts that mean the same.",
    synopsisHeading = "%n",
    customSynopsis = "simile COMMAND …",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    versionProvider = RootCommand.Version.class,
    footer = {
      "",
      "Try:",
      "  simile compare \"How do I reset my password?\" \"I forgot my login\"",
      "  simile search \"cancel my order\" --in examples/help-center.tsv",
      "  simile COMMAND --help",
      "",
      "Exit status: 0 done, 1 failed, 2 usage, 3 model, 4 data."
    })
final class RootCommand implements Runnable {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "The version.")
  boolean version;

  @Option(names = "--debug", hidden = true, description = "Stack traces of errors.")
  boolean debug;

  @Override
  public void run() {
    throw new dev.simile.error.UsageException("no command given; simile --help lists them");
  }

  static final class Version implements picocli.CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Version.class.getPackage().getImplementationVersion();
      return new String[] {"simile " + (version == null ? "in development" : version)};
    }
  }
}
