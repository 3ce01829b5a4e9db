package dev.simile.method;

import java.util.List;
import java.util.Set;

/**
 * A loss over a data shape.
 *
 * @param shapes the data it can be computed from
 * @param parameters those of the objective alone
 * @param aliases other names its methods take for it, such as that of the original tool; unlike the
 *     id they need not be its own among all methods
 */
public record Objective(
    String id,
    int version,
    String summary,
    String paper,
    Set<Shape> shapes,
    List<Parameter> parameters,
    List<String> aliases)
    implements Registered {
  public Objective {
    shapes = Set.copyOf(shapes);
    parameters = List.copyOf(parameters);
    aliases = List.copyOf(aliases);
  }

  /** An objective with one name. */
  public Objective(
      String id,
      int version,
      String summary,
      String paper,
      Set<Shape> shapes,
      List<Parameter> parameters) {
    this(id, version, summary, paper, shapes, parameters, List.of());
  }

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.OBJECTIVE);
  }
}
