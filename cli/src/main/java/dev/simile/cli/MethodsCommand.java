package dev.simile.cli;

import dev.simile.error.UsageException;
import dev.simile.json.Json;
import dev.simile.method.Architecture;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Objective;
import dev.simile.method.Parameter;
import dev.simile.method.Registered;
import dev.simile.method.Registry;
import dev.simile.method.Shape;
import dev.simile.method.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    header = "What can be trained and applied, with parameters and papers.",
    description = {
      "",
      "Without an id a table of all; with one its parameters. --for FILE: only what fits the file's columns."
    },
    footer = {
      "",
      "  simile methods",
      "  simile methods word2vec",
      "  simile methods --for examples/pairs.tsv"
    })
final class MethodsCommand extends SimileCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "One method, architecture, objective or transform.")
  @Nullable String id;

  @Option(
      names = "--for",
      paramLabel = "FILE",
      description = "Only what can be trained from this file.")
  @Nullable Path file;

  MethodsCommand(Console console) {
    super(console);
  }

  @Override
  void run() {
    List<Registered> things = id == null ? Registry.get().all() : List.of(find(id));
    if (file != null) {
      Set<Shape> shapes = FileShapes.of(file);
      console.note(file + " holds " + String.join(" or ", shapes.stream().map(Shape::id).toList()));
      things =
          things.stream()
              .filter(thing -> shapes(thing).stream().anyMatch(shapes::contains))
              .toList();
    }
    if (common.json) {
      console.out.print(Json.write(things.stream().map(MethodsCommand::asMap).toList()));
    } else if (id != null && !things.isEmpty()) {
      describe(things.getFirst());
    } else {
      console.line("id\tkind\tdata\tsummary\tpaper");
      things.forEach(
          thing ->
              console.line(
                  String.join(
                      "\t",
                      thing.id(),
                      String.join(", ", kinds(thing)),
                      String.join(", ", shapes(thing).stream().map(Shape::id).toList()),
                      thing.summary(),
                      thing.paper())));
    }
  }

  private static Registered find(String id) {
    Registry registry = Registry.get();
    return registry
        .find(id)
        .orElseThrow(
            () -> {
              List<String> all = registry.all().stream().map(Registered::id).sorted().toList();
              List<String> near = Spelling.nearest(id, all);
              return new UsageException(
                  "no method "
                      + id
                      + (near.isEmpty()
                          ? "; there are " + String.join(", ", all)
                          : "; did you mean " + String.join(" or ", near) + "?"));
            });
  }

  private void describe(Registered thing) {
    console.line(thing.versionedId() + " (" + String.join(", ", kinds(thing)) + ")");
    console.line(thing.summary() + (thing.paper().isEmpty() ? "" : " " + thing.paper() + "."));
    if (!shapes(thing).isEmpty()) {
      console.line("Data: " + String.join(", ", shapes(thing).stream().map(Shape::id).toList()));
    }
    if (thing instanceof Method method) {
      switch (method.base()) {
        case NONE -> {}
        case OPTIONAL -> console.line("May start from a model: -m BASE");
        case REQUIRED -> console.line("Starts from a model: -m BASE");
      }
    }
    if (thing instanceof Tool tool) {
      console.line("Command: simile " + tool.command());
      return;
    }
    console.line("");
    console.line("parameter\tdefault\trange\tmeaning\tonly with");
    thing
        .parameters()
        .forEach(
            p ->
                console.line(
                    String.join(
                        "\t",
                        p.name(),
                        String.join("; ", defaults(thing, p)),
                        p.range(),
                        p.meaning(),
                        p.applies())));
  }

  /** The default, and after it those of architectures that have their own. */
  static List<String> defaults(Registered thing, Parameter parameter) {
    List<String> defaults = new ArrayList<>();
    defaults.add(parameter.defaultValue());
    if (thing instanceof Method method) {
      for (Architecture architecture : method.architectures()) {
        String own = architecture.defaults().get(parameter.name());
        if (own != null) {
          defaults.add(architecture.id() + ": " + own);
        }
      }
    }
    return defaults;
  }

  static List<String> kinds(Registered thing) {
    return thing.kinds().stream().sorted().map(Kind::id).toList();
  }

  static Set<Shape> shapes(Registered thing) {
    Set<Shape> shapes = EnumSet.noneOf(Shape.class);
    switch (thing) {
      case Method method -> shapes.addAll(method.shapes());
      case Objective objective -> shapes.addAll(objective.shapes());
      default -> {}
    }
    return shapes;
  }

  private static Map<String, Object> asMap(Registered thing) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", thing.id());
    map.put("version", thing.version());
    map.put("kind", kinds(thing));
    map.put("summary", thing.summary());
    map.put("paper", thing.paper());
    map.put("shapes", shapes(thing).stream().map(Shape::id).toList());
    if (thing instanceof Tool tool) {
      map.put("command", tool.command());
    }
    if (thing instanceof Architecture architecture) {
      map.put("defaults", new TreeMap<>(architecture.defaults()));
    }
    map.put("parameters", thing.parameters().stream().map(MethodsCommand::asMap).toList());
    return map;
  }

  private static Map<String, Object> asMap(Parameter parameter) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", parameter.name());
    map.put("type", parameter.type().id());
    map.put("default", parameter.defaultValue());
    map.put("range", parameter.range());
    map.put("meaning", parameter.meaning());
    map.put("only_with", parameter.applies());
    return map;
  }
}
