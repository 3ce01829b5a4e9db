package dev.simile.classic.topics;

/** Ψ, the slope of ln Γ. */
final class Digamma {
  private Digamma() {}

  /** Ψ(x) for x above 0, to 1e-10: the recurrence up to 6, then the asymptotic series. */
  static double of(double x) {
    double sum = 0;
    double at = x;
    while (at < 6) {
      sum -= 1 / at;
      at++;
    }
    double square = 1 / (at * at);
    double series =
        square
            * (1.0 / 12
                - square
                    * (1.0 / 120
                        - square * (1.0 / 252 - square * (1.0 / 240 - square * 5.0 / 660))));
    return sum + Math.log(at) - 0.5 / at - series;
  }
}
