package dev.simile.method;

import java.util.List;
import java.util.Set;

/**
 * A loss over a data shape.
 *
 * @param shapes the data it can be computed from
 * @param parameters those of the objective alone
 */
public record Objective(
    String id,
    int version,
    String summary,
    String paper,
    Set<Shape> shapes,
    List<Parameter> parameters)
    implements Registered {
  public Objective {
    shapes = Set.copyOf(shapes);
    parameters = List.copyOf(parameters);
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.OBJECTIVE);
  }
}
