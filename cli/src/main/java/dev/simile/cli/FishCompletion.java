package dev.simile.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completions in the language of the fish shell. */
final class FishCompletion {
  private FishCompletion() {}

  static String script(CommandLine root) {
    List<String> lines = new ArrayList<>();
    commands(root.getCommandSpec(), "__fish_use_subcommand", lines);
    options(root.getCommandSpec(), "__fish_use_subcommand", lines);
    root.getSubcommands()
        .forEach(
            (name, command) -> {
              String here = "__fish_seen_subcommand_from " + name;
              commands(command.getCommandSpec(), here, lines);
              options(command.getCommandSpec(), here, lines);
              for (Map.Entry<String, CommandLine> inner : command.getSubcommands().entrySet()) {
                options(
                    inner.getValue().getCommandSpec(),
                    here + "; and __fish_seen_subcommand_from " + inner.getKey(),
                    lines);
              }
            });
    return String.join("\n", lines) + "\n";
  }

  private static void commands(CommandSpec spec, String when, List<String> lines) {
    spec.subcommands()
        .forEach(
            (name, command) ->
                lines.add(
                    "complete -c simile -f -n "
                        + quote(when)
                        + " -a "
                        + name
                        + " -d "
                        + quote(
                            String.join(" ", command.getCommandSpec().usageMessage().header()))));
  }

  private static void options(CommandSpec spec, String when, List<String> lines) {
    for (OptionSpec option : spec.options()) {
      if (option.hidden()) {
        continue;
      }
      StringBuilder line = new StringBuilder("complete -c simile -n ").append(quote(when));
      for (String name : option.names()) {
        line.append(
            name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
      }
      line.append(option.arity().max() > 0 ? " -r" : "");
      lines.add(line + " -d " + quote(String.join(" ", option.description())));
    }
  }

  private static String quote(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
