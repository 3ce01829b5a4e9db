package dev.simile.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The commands as Markdown. */
final class CommandPages {
  /** Described once, for all commands. */
  private static final Set<String> EVERYWHERE =
      Set.of(
          "--threads",
          "--batch",
          "--seed",
          "--deterministic",
          "--as",
          "--json",
          "--quiet",
          "--debug",
          "--help");

  private CommandPages() {}

  static String of(CommandLine root) {
    List<String> lines = new ArrayList<>();
    lines.add("| command | does |");
    lines.add("| --- | --- |");
    root.getSubcommands()
        .forEach(
            (name, c) ->
                lines.add(
                    "| [`" + name + "`](#" + name + ") | " + header(c.getCommandSpec()) + " |"));
    lines.addAll(List.of("", "## Everywhere", ""));
    CommandSpec any = root.getSubcommands().values().iterator().next().getCommandSpec();
    table(any.options().stream().filter(CommandPages::everywhere).toList(), lines);
    root.getSubcommands().forEach((name, command) -> command(command, "## ", lines));
    return String.join("\n", lines) + "\n";
  }

  private static void command(CommandLine line, String level, List<String> lines) {
    CommandSpec spec = line.getCommandSpec();
    String name = spec.qualifiedName().replaceFirst("^simile ", "");
    lines.addAll(List.of("", level + name, "", header(spec)));
    String description = String.join(" ", spec.usageMessage().description()).strip();
    if (!description.isEmpty()) {
      lines.addAll(List.of("", description));
    }
    List<OptionSpec> own =
        spec.options().stream().filter(o -> !o.hidden() && !everywhere(o)).toList();
    List<String> rows = new ArrayList<>();
    for (PositionalParamSpec positional : spec.positionalParameters()) {
      rows.add("| `" + positional.paramLabel() + "` | " + text(positional.description()) + " |");
    }
    if (!rows.isEmpty() || !own.isEmpty()) {
      lines.addAll(List.of("", "| argument | meaning |", "| --- | --- |"));
      lines.addAll(rows);
      own.forEach(o -> lines.add(row(o)));
    }
    List<String> examples =
        List.of(spec.usageMessage().footer()).stream()
            .filter(l -> !l.isBlank())
            .map(String::strip)
            .toList();
    if (!examples.isEmpty()) {
      lines.addAll(List.of("", "```", String.join("\n", examples), "```"));
    }
    line.getSubcommands().values().forEach(inner -> command(inner, level.strip() + "# ", lines));
  }

  private static void table(List<OptionSpec> options, List<String> lines) {
    lines.addAll(List.of("| option | meaning |", "| --- | --- |"));
    options.forEach(option -> lines.add(row(option)));
  }

  private static String row(OptionSpec option) {
    String names =
        List.of(option.names()).stream().map(n -> "`" + n + "`").collect(Collectors.joining(", "));
    String value =
        option.arity().max() > 0 ? " `" + option.paramLabel().replace("|", "\\|") + "`" : "";
    return "| "
        + names
        + value
        + " | "
        + text(option.description())
        + (option.required() ? " Needed." : "")
        + " |";
  }

  private static boolean everywhere(OptionSpec option) {
    return EVERYWHERE.contains(option.longestName());
  }

  private static String header(CommandSpec spec) {
    return String.join(" ", spec.usageMessage().header());
  }

  private static String text(String[] description) {
    return String.join(" ", description).replace("|", "\\|");
  }
}
