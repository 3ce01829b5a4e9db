package dev.simile.classic.staticembedding;

import dev.simile.method.Architecture;
import dev.simile.method.Kind;
import dev.simile.method.Method;
import dev.simile.method.Objective;
import java.util.List;
import java.util.Set;

/**
 * The method {@code static}: a table of token vectors, trained contrastively. The package has loss
 * and sources. Stateless.
 */
public final class StaticEmbedding {
  private StaticEmbedding() {}

  public static Method method() {
    Objective objective = Objective.multipleNegativesRanking();
    return new Method(
        "static",
        1,
        Set.of(Kind.ENCODER),
        "A table of token vectors and their mean, trained so that texts that belong together lie together.",
        "Henderson et al. 2017; Kusupati et al. 2022; Bojanowski et al. 2017; Kingma & Ba 2015",
        objective.shapes(),
        Method.Base.OPTIONAL,
        List.of(
            new Architecture(
                "token-mean",
                1,
                Set.of(Kind.ENCODER),
                "The mean of the tokens' vectors, scaled to length 1.",
                "",
                List.of())),
        List.of(objective),
        Settings.OWN,
        StaticTrainer::train);
  }
}
