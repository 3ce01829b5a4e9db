package dev.simile.cli;

import dev.simile.error.UsageException;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Registered;
import dev.simile.method.Registry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    header = "Trains a model.",
    description = {
      "",
      "The folder appears under its name when it is finished; until then it is DIR.partial with its checkpoints. --resume"
          + " goes on where a stopped or killed run was; Ctrl-C saves first. simile methods lists what can be trained, simile"
          + " methods METHOD its parameters.",
      "TASK=FILE names what a file is for: files of several shapes under names of their own are learnt together, by methods"
          + " that do, each with the objective of its shape.",
      "With --json one object at the end: method, out, status (trained, or unchanged where --resume finds it finished),"
          + " seconds, seed, parameters, figures (what the method measured, such as the loss at the end) and identity, a hash"
          + " of the model's bytes."
    },
    footer = {
      "",
      "  simile train word2vec --data corpus.txt --out vectors --set dimensions=100",
      "  simile train static --data pairs.tsv --out model",
      "  simile train infersent -m model --data inference=nli.tsv likeness=sts.tsv --dev dev.tsv --out network",
      "  simile train word2vec --data corpus.txt --out vectors --resume"
    })
final class TrainCommand extends SimileCommand {
  @Parameters(
      paramLabel = "METHOD",
      completionCandidates = MethodIds.Trained.class,
      description = "What is trained: ${COMPLETION-CANDIDATES}.")
  String id = "";

  @Option(
      names = {"-m", "--model"},
      paramLabel = "BASE",
      description = "The model to start from, for methods that do.")
  @Nullable String base;

  @Mixin final DataOptions data = new DataOptions();

  @Option(
      names = "--dev",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Files that are not trained on but judge the state now and then, for methods that do; the best state is kept.")
  List<String> dev = new ArrayList<>();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The model folder to make; not there yet, or empty.")
  Path out = Path.of("");

  @Mixin final ParameterOptions parameters = new ParameterOptions();

  @Option(
      names = "--checkpoint-every",
      paramLabel = "SECONDS",
      description = "Time between checkpoints (30).")
  double checkpointSeconds = 30;

  @Option(
      names = "--resume",
      description =
          "Goes on from the last checkpoint; starts where there is none; does nothing where the run is finished.")
  boolean resume;

  TrainCommand(Console console) {
    super(console);
  }

  @Override
  void run() throws Exception {
    Method method = method(id);
    if (method.kinds().contains(Kind.TRANSFORM)
        && method.base() == Method.Base.REQUIRED
        && base == null) {
      throw new UsageException(
          id + " follows a model: simile transform " + id + " -m MODEL --data FILE --out DIR");
    }
    new TrainingSession(console, common)
        .run(
            method,
            parameters.of(method),
            data.files(),
            data.files(dev),
            base,
            out,
            checkpointSeconds,
            resume);
  }

  /** The method of an id, or an error that suggests what was meant. */
  static Method method(String id) {
    Registry registry = Registry.get();
    if (registry.find(id).filter(Method.class::isInstance).isEmpty()) {
      List<String> near =
          Spelling.nearest(id, registry.methods().stream().map(Registered::id).toList());
      if (!near.isEmpty()) {
        throw new UsageException(
            "no method " + id + "; did you mean " + String.join(" or ", near) + "?");
      }
    }
    return registry.method(id);
  }
}
