package dev.simile.neural.optimizer;

import java.util.List;
import java.util.Locale;

/** How the learning rate goes over a run, after a linear warm-up. */
public enum Schedule {
  /** Falls evenly to 0. */
  LINEAR,
  /** Falls along half a cosine to 0. */
  COSINE,
  CONSTANT;

  /** As parameters name them. */
  public static List<String> ids() {
    return List.of("linear", "cosine", "constant");
  }

  public static Schedule of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /**
   * The share of the learning rate at a step.
   *
   * @param step from 0
   * @param warmup the share of all steps in which the rate rises
   */
  public double factor(long step, long steps, double warmup) {
    double rising = Math.ceil(warmup * steps);
    if (step < rising) {
      return (step + 1) / rising;
    }
    double left = 1 - (step - rising) / Math.max(1, steps - rising);
    return switch (this) {
      case LINEAR -> left;
      case COSINE -> (1 - Math.cos(Math.PI * left)) / 2;
      case CONSTANT -> 1;
    };
  }
}
