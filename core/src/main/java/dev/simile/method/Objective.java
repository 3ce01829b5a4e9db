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
  /** Of every objective over vectors (Kusupati et al. 2022). */
  public static final Parameter MATRYOSHKA =
      Parameter.integers(
          "matryoshka",
          "",
          1,
          65536,
          "Sizes at which a cut vector must be good too, such as 128,64; the whole is always one.");

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

  /** {@code mnrl}, which trainers of several jars compute, each in its own way. */
  public static Objective multipleNegativesRanking() {
    return new Objective(
        "mnrl",
        1,
        "Multiple negatives ranking: of a batch's texts the anchor's own is to be the nearest; in-batch and hard negatives without false ones.",
        "Henderson et al. 2017, section 4.4",
        Set.of(
            Shape.PAIRS,
            Shape.LABELLED_PAIRS,
            Shape.NLI,
            Shape.TRIPLETS,
            Shape.LABELLED_TEXTS,
            Shape.DOCUMENTS,
            Shape.TEXTS),
        List.of(
            Parameter.real(
                "temperature", 0.05, 1e-4, 10, "Divides the cosines before the softmax."),
            Parameter.flag(
                "symmetric",
                true,
                "Also rank the anchors of each positive, and take the mean of both losses."),
            Parameter.integer(
                "hard-negatives", 1, 0, 64, "How many hard negatives of an anchor a step takes."),
            MATRYOSHKA));
  }
}
