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
import java.util.ArrayList;
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
        new EncoderTrainer(architecture));
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
    List<Parameter> own = new ArrayList<>();
    own.add(Parameter.integer("epochs", 3, 1, 100_000, "Passes over the data."));
    own.add(Parameter.integer("batch-size", 64, 2, 65536, "Rows in a batch."));
    own.addAll(StepParameters.all());
    own.addAll(StepParameters.judging());
    own.add(Parameter.integer("max-tokens", 128, 1, 1 << 16, "What of a text is read."));
    own.add(Parameter.flag("train-tokens", false, "Whether the tokens' vectors are trained too."));
    return own;
  }
}
