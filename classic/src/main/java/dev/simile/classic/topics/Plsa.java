package dev.simile.classic.topics;

import dev.simile.method.Method;
import dev.simile.method.Parameter;
import java.util.List;

/** The method {@code plsa}: probabilistic latent semantic analysis by tempered EM. */
public final class Plsa {
  private Plsa() {}

  /** What the registry lists. */
  public static Method method() {
    return TopicTraining.method(
        "plsa",
        "Probabilistic latent semantic analysis: the aspect model, by tempered expectation maximization.",
        "Hofmann 1999",
        List.of(
            Parameter.integer(
                "epochs", 100, 1, 1_000_000, "The most steps of expectation maximization."),
            Parameter.real(
                "held-out",
                0.1,
                0,
                0.5,
                "The share of the words that training does not see; where they get no likelier it cools down, then stops."
                    + " 0 is plain EM to the last epoch."),
            Parameter.real(
                    "cooling",
                    0.9,
                    0.1,
                    1,
                    "What the exponent of the posterior is multiplied by where plain steps help no more; 1 stops there.")
                .appliesUnless("held-out", "0")),
        run -> new PlsaTraining(run).train());
  }
}
