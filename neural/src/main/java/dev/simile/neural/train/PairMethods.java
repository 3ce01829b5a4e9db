package dev.simile.neural.train;

import dev.simile.method.Architecture;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Objective;
import dev.simile.method.Parameter;
import dev.simile.method.Shape;
import dev.simile.neural.match.CrossEncoder;
import dev.simile.neural.match.MatchNetwork;
import dev.simile.neural.match.Matchers;
import dev.simile.neural.objective.CrossEntropy;
import dev.simile.neural.objective.PairRanking;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A method for each architecture that reads two texts together. */
public final class PairMethods {
  private static final Parameter OF_EACH =
      Parameter.integer("max-tokens", 128, 1, 1 << 16, "What is read of each text.");

  private static final Parameter OF_BOTH =
      Parameter.integer(
          "max-tokens",
          256,
          2,
          1 << 16,
          "What is read of both texts together; of more the longer text is cut first.");

  private PairMethods() {}

  public static List<Method> all() {
    List<Method> methods =
        new ArrayList<>(Matchers.all().stream().map(a -> method(a, inputs(), OF_EACH)).toList());
    methods.add(method(CrossEncoder.architectureOf(), List.of(), OF_BOTH));
    return methods;
  }

  /** What a matching model can learn. */
  static List<Objective> objectives() {
    return List.of(CrossEntropy.objective(), PairRanking.objective());
  }

  /** What goes into a network over a base's token vectors. */
  private static List<Parameter> inputs() {
    List<Parameter> inputs = new ArrayList<>(MatchNetwork.inputParameters());
    inputs.add(
        Parameter.real(
            TableStart.SCALE,
            0.4,
            0,
            1000,
            "Root mean square of the base's numbers before the first step (0.4 is GloVe's); 0: as they are."));
    return inputs;
  }

  private static Method method(
      Architecture architecture, List<Parameter> inputs, Parameter maxTokens) {
    Set<Shape> shapes = EnumSet.noneOf(Shape.class);
    objectives().forEach(objective -> shapes.addAll(objective.shapes()));
    List<Parameter> own = new ArrayList<>(steps(maxTokens));
    own.addAll(inputs);
    return new Method(
        architecture.id(),
        architecture.version(),
        Set.of(Kind.SCORER),
        architecture.summary(),
        architecture.paper(),
        shapes,
        Method.Base.REQUIRED,
        List.of(architecture),
        objectives(),
        own.stream()
            .map(
                p ->
                    p.withDefault(architecture.defaults().getOrDefault(p.name(), p.defaultValue())))
            .toList(),
        new PairTrainer(architecture));
  }

  /** What makes a batch and a step. */
  private static List<Parameter> steps(Parameter maxTokens) {
    List<Parameter> own = new ArrayList<>();
    own.add(Parameter.integer("epochs", 5, 1, 100_000, "Passes over the data."));
    own.add(Parameter.integer("batch-size", 32, 2, 65536, "The most rows in a batch."));
    own.add(EncoderMethods.BATCH_TOKENS);
    own.add(EncoderMethods.ACCUMULATE);
    own.add(
        Parameter.flag(
            "swap",
            false,
            "Whether a pair's texts change places at random, for data where neither comes first."));
    own.addAll(StepParameters.all());
    own.addAll(StepParameters.judging());
    own.add(maxTokens);
    own.add(
        Parameter.flag("train-tokens", false, "Whether the base's token vectors are trained too."));
    return own;
  }
}
