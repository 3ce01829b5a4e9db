package dev.simile.cli;

import dev.simile.error.UsageException;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    header = "Repairs a model's vector space.",
    description = {
      "",
      "Learns a transform from texts and saves it with the model it follows; the result is a model folder of its own."
          + " simile methods lists the transforms. --json prints what it does for simile train."
    },
    footer = {"", "  simile transform sif -m vectors --data texts.txt --out sentences"})
final class TransformCommand extends SimileCommand {
  @Parameters(
      paramLabel = "ID",
      completionCandidates = MethodIds.Transforms.class,
      description = "The transform: ${COMPLETION-CANDIDATES}.")
  String id = "";

  @Option(
      names = {"-m", "--model"},
      required = true,
      paramLabel = "MODEL",
      description = "The model whose vectors are repaired.")
  @Nullable String base;

  @Mixin final DataOptions data = new DataOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The model folder to make; not there yet, or empty.")
  Path out = Path.of("");

  @Mixin final ParameterOptions parameters = new ParameterOptions();

  TransformCommand(Console console) {
    super(console);
  }

  @Override
  void run() throws Exception {
    Method method = TrainCommand.method(id);
    if (!method.kinds().contains(Kind.TRANSFORM)) {
      List<String> transforms =
          dev.simile.method.Registry.get().methods().stream()
              .filter(m -> m.kinds().contains(Kind.TRANSFORM))
              .map(Method::id)
              .toList();
      throw new UsageException(
          id
              + " is no transform; there are "
              + String.join(", ", transforms)
              + " (simile train takes the rest)");
    }
    new TrainingSession(console, common)
        .run(method, parameters.of(method), data.files(), List.of(), base, out, 30, false);
  }
}
