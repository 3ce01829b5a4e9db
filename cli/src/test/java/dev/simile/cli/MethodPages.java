package dev.simile.cli;

import dev.simile.method.Kind;
import dev.simile.method.Parameter;
import dev.simile.method.Registered;
import dev.simile.method.Registry;
import dev.simile.method.Shape;
import dev.simile.method.Tool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All that is registered as Markdown. */
final class MethodPages {
  private MethodPages() {}

  static String all() {
    List<Registered> things =
        Registry.get().all().stream().sorted(Comparator.comparing(Registered::id)).toList();
    List<String> lines = new ArrayList<>();
    lines.add("| id | kind | data | what | paper |");
    lines.add("| --- | --- | --- | --- | --- |");
    things.forEach(
        t ->
            lines.add(
                row(
                    "[`" + t.id() + "`](#" + t.id() + ")",
                    kinds(t),
                    shapes(t),
                    t.summary(),
                    t.paper())));
    for (Registered thing : things) {
      lines.addAll(
          List.of(
              "",
              "## " + thing.id(),
              "",
              thing.summary() + (thing.paper().isEmpty() ? "" : " " + thing.paper() + ".")));
      if (thing instanceof Tool tool) {
        lines.addAll(List.of("", "Command: `simile " + tool.command() + "`."));
      }
      if (!thing.parameters().isEmpty()) {
        lines.addAll(
            List.of(
                "",
                "| parameter | default | range | meaning | only with |",
                "| --- | --- | --- | --- | --- |"));
        for (Parameter p : thing.parameters()) {
          lines.add(
              row("`" + p.name() + "`", defaults(thing, p), p.range(), p.meaning(), p.applies()));
        }
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String defaults(Registered thing, Parameter p) {
    List<String> defaults = MethodsCommand.defaults(thing, p);
    String own = defaults.getFirst().isEmpty() ? "" : "`" + defaults.getFirst() + "`";
    List<String> others =
        defaults.stream().skip(1).map(d -> d.replaceFirst(": (.*)", ": `$1`")).toList();
    return others.isEmpty() ? own : own + "; " + String.join("; ", others);
  }

  private static String kinds(Registered thing) {
    return String.join(", ", thing.kinds().stream().sorted().map(Kind::id).toList());
  }

  private static String shapes(Registered thing) {
    return String.join(", ", MethodsCommand.shapes(thing).stream().map(Shape::id).toList());
  }

  private static String row(String... cells) {
    return "| "
        + String.join(" | ", List.of(cells).stream().map(c -> c.replace("|", "\\|")).toList())
        + " |";
  }
}
