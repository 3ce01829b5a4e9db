package dev.simile.neural.train;

import dev.simile.method.Architecture;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Objective;
import dev.simile.method.Parameter;
import dev.simile.method.Shape;
import dev.simile.neural.data.RowReader;
import dev.simile.neural.encoder.Architectures;
import dev.simile.neural.objective.Objectives;
import dev.simile.neural.optimizer.Schedule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A method for each architecture, with every objective to choose from. */
public final class EncoderMethods {
  private EncoderMethods() {}

  public static List<Method> all() {
    return Architectures.all().stream().map(EncoderMethods::method).toList();
  }

  private static Method method(Architecture architecture) {
    return new Method(
        architecture.id(),
        architecture.version(),
        Set.of(Kind.ENCODER),
        architecture.summary(),
        architecture.paper(),
        shapes(),
        Method.Base.REQUIRED,
        List.of(architecture),
        Objectives.all(),
        own().stream()
            .map(
                p ->
                    p.withDefault(architecture.defaults().getOrDefault(p.name(), p.defaultValue())))
            .toList(),
        run -> new NetworkTrainer(run, architecture).train());
  }

  private static Set<Shape> shapes() {
    Set<Shape> shapes = EnumSet.noneOf(Shape.class);
    for (Objective objective : Objectives.all()) {
      shapes.addAll(objective.shapes());
    }
    shapes.retainAll(RowReader.SHAPES);
    return shapes;
  }

  private static List<Parameter> own() {
    return List.of(
        Parameter.integer("epochs", 3, 1, 100_000, "Passes over the data."),
        Parameter.integer("batch-size", 64, 2, 65536, "Rows in a batch."),
        Parameter.real("learning-rate", 0.001, 1e-9, 10, "The greatest learning rate."),
        Parameter.choice(
            "optimizer", "adamw", List.of("adamw", "adagrad", "sgd"), "What changes the weights."),
        Parameter.real("weight-decay", 0, 0, 1, "The share of a weight taken off at each step."),
        Parameter.choice(
            "schedule", "linear", Schedule.ids(), "How the learning rate goes after the warm-up."),
        Parameter.real("warmup", 0.1, 0, 1, "The share of steps in which the learning rate rises."),
        Parameter.real(
            "clip", 1, 0, 1e9, "The greatest length of all gradients together; 0 for none."),
        Parameter.integer("max-tokens", 128, 1, 1 << 16, "What of a text is read."),
        Parameter.flag("train-tokens", false, "Whether the tokens' vectors are trained too."));
  }
}
