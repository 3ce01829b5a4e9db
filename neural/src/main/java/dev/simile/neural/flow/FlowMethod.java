package dev.simile.neural.flow;

import dev.simile.encode.Encoder;
import dev.simile.error.UsageException;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import dev.simile.method.Shape;
import dev.simile.method.TrainingRun;
import dev.simile.model.Model;
import dev.simile.model.TransformFolder;
import dev.simile.neural.engine.Engine;
import dev.simile.neural.engine.Weights;
import dev.simile.neural.optimizer.Optimizer;
import dev.simile.neural.train.StepLoop;
import dev.simile.neural.train.StepParameters;
import dev.simile.transform.Whitening;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The flow as a method. */
public final class FlowMethod {
  private FlowMethod() {}

  public static Method method() {
    return new Method(
        "flow",
        1,
        Set.of(Kind.TRANSFORM),
        "An invertible network to a space in which the texts are normally distributed.",
        "Li et al. 2020",
        Set.of(Shape.TEXTS, Shape.DOCUMENTS),
        Method.Base.REQUIRED,
        List.of(),
        List.of(),
        parameters(),
        FlowMethod::train);
  }

  private static List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    all.add(
        Parameter.integer(
            "dimensions",
            0,
            0,
            65_536,
            "How many dimensions are kept, those of most variance; 0 keeps all that the texts span."));
    all.add(
        Parameter.integer(
            "levels", 2, 1, 16, "After each level half of the numbers are left as they are."));
    all.add(Parameter.integer("depth", 3, 1, 64, "Steps in a level."));
    all.add(
        Parameter.integer("hidden-size", 128, 1, 8192, "Numbers in a coupling's hidden layer."));
    all.add(
        Parameter.choice(
            "coupling",
            "additive",
            List.of("additive", "affine"),
            "What a half of the numbers does to the other: shift it, or scale it too."));
    all.add(Parameter.integer("epochs", 3, 1, 100_000, "Passes over the vectors."));
    all.add(Parameter.integer("batch-size", 64, 1, 65536, "Vectors in a batch."));
    all.add(
        Parameter.integer(
            "texts",
            200_000,
            2,
            Integer.MAX_VALUE,
            "How many texts, from the first, it is learnt from."));
    all.addAll(StepParameters.all());
    return all;
  }

  private static void train(TrainingRun run) throws IOException {
    Model base = run.base().orElseThrow();
    Encoder encoder =
        base.encoder()
            .orElseThrow(
                () ->
                    new UsageException("the model " + base.name() + " gives no vectors for texts"));
    Engine.require();
    Parameters parameters = run.parameters();
    TextSpace space = TextSpace.of(run, encoder, parameters.integer("texts"));
    Engine.threads(run.threads());
    run.progress().figure("vectors", Integer.toString(space.count()));
    Whitening start = space.whitening(parameters.integer("dimensions"));
    int k = start.outputDimensions();
    if (k < space.dimensions()) {
      run.progress().note(k + " of " + space.dimensions() + " dimensions kept");
    }
    try (Weights weights = Weights.random(run.seed())) {
      FlowNetwork network =
          new FlowNetwork(
              weights,
              k,
              parameters.integer("levels"),
              parameters.integer("depth"),
              parameters.integer("hidden-size"),
              parameters.text("coupling").equals("affine"),
              run.seed());
      if (!weights.all().isEmpty()) {
        FlowSteps steps =
            new FlowSteps(
                network,
                space.through(start),
                k,
                parameters.integer("batch-size"),
                parameters.integer("epochs"),
                run.seed());
        try (Optimizer optimizer = StepParameters.optimizer(parameters, weights)) {
          new StepLoop(run, weights, optimizer, steps).run();
        }
      }
      TransformFolder.follow(base, run.folder(), network.flow(start));
    }
  }
}
