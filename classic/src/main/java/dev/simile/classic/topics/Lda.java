package dev.simile.classic.topics;

import dev.simile.method.Method;
import dev.simile.method.Parameter;
import java.util.List;

/** The method {@code lda}: latent Dirichlet allocation by collapsed Gibbs sampling. */
public final class Lda {
  private Lda() {}

  /** What the registry lists. */
  public static Method method() {
    return TopicTraining.method(
        "lda",
        "Latent Dirichlet allocation: a text is a mixture of topics, a topic a mixture of words; by Gibbs sampling.",
        "Blei et al. 2003; Griffiths & Steyvers 2004; Wallach et al. 2009",
        List.of(
            Parameter.integer(
                "epochs", 500, 1, 1_000_000, "Sweeps in which each word's topic is drawn anew."),
            Parameter.real(
                "alpha", 0.1, 1e-6, 1e6, "The prior of each topic in a text, at the start."),
            Parameter.real(
                "beta", 0.01, 1e-6, 1e6, "The prior of each word in a topic, at the start."),
            Parameter.flag(
                "learn-priors",
                true,
                "Whether alpha, of each topic its own, and beta are learnt from the texts."),
            Parameter.integer(
                    "learn-every", 10, 1, 1_000_000, "Sweeps between two such steps of learning.")
                .appliesWhen("learn-priors", "true"),
            Parameter.integer("burn-in", 200, 0, 1_000_000, "Sweeps before the first such step.")
                .appliesWhen("learn-priors", "true")),
        run -> new LdaTraining(run).train());
  }
}
