package dev.simile.cli;

import dev.simile.error.UsageException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    header = "A script that completes commands and options in your shell.",
    footer = {
      "",
      "  source <(simile completion bash)",
      "  simile completion fish > ~/.config/fish/completions/simile.fish"
    })
final class CompletionCommand extends SimileCommand {
  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  String shell = "";

  CompletionCommand(Console console) {
    super(console);
  }

  @Override
  void run() {
    CommandLine all = Simile.full(console);
    switch (shell) {
      case "bash", "zsh" -> console.out.print(AutoComplete.bash("simile", all));
      case "fish" -> console.out.print(FishCompletion.script(all));
      default ->
          throw new UsageException("no script for " + shell + "; there are bash, zsh and fish");
    }
  }
}
