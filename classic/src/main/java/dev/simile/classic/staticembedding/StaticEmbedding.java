package dev.simile.classic.staticembedding;

import dev.simile.method.Architecture;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Objective;
import dev.simile.method.Shape;
import java.util.List;
import java.util.Set;

/**
 * The method {@code static}: a table of token vectors, trained contrastively. The package has loss
 * and sources. Stateless.
 */
public final class StaticEmbedding {
  private static final Set<Shape> SHAPES =
      Set.of(
          Shape.PAIRS,
          Shape.LABELLED_PAIRS,
          Shape.NLI,
          Shape.TRIPLETS,
          Shape.LABELLED_TEXTS,
          Shape.DOCUMENTS,
          Shape.TEXTS);

  private StaticEmbedding() {}

  public static Method method() {
    return new Method(
        "static",
        1,
        Set.of(Kind.ENCODER),
        "A table of token vectors and their mean, trained so that texts that belong together lie together.",
        "Henderson et al. 2017; Kusupati et al. 2022; Bojanowski et al. 2017; Kingma & Ba 2015",
        SHAPES,
        Method.Base.OPTIONAL,
        List.of(
            new Architecture(
                "token-mean",
                1,
                Set.of(Kind.ENCODER),
                "The mean of the tokens' vectors, scaled to length 1.",
                "",
                List.of())),
        List.of(multipleNegativesRanking()),
        Settings.OWN,
        StaticTrainer::train);
  }

  /** The objective {@code mnrl}, also for other trainers. */
  static Objective multipleNegativesRanking() {
    return new Objective(
        "mnrl",
        1,
        "Multiple negatives ranking: of a batch's texts the anchor's own is to be the nearest; in-batch and hard negatives without false ones.",
        "Henderson et al. 2017, section 4.4",
        SHAPES,
        Settings.OBJECTIVE);
  }
}
