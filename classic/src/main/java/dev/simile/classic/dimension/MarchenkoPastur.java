package dev.simile.classic.dimension;

/**
 * The law of the squared singular values of pure noise with variance 1 / rows a cell (Marchenko &
 * Pastur 1967).
 */
final class MarchenkoPastur {
  private static final int STEPS = 20_000;

  private MarchenkoPastur() {}

  /**
   * Half of the squared singular values are below.
   *
   * @param beta columns / rows, at most 1
   */
  static double median(double beta) {
    double low = (1 - Math.sqrt(beta)) * (1 - Math.sqrt(beta));
    double high = (1 + Math.sqrt(beta)) * (1 + Math.sqrt(beta));
    double middle = (low + high) / 2;
    double radius = (high - low) / 2;
    double sum = 0;
    for (int i = 0; i < STEPS; i++) {
      // t = middle − radius cos φ takes the roots at both ends out of the density.
      double phi = (i + 0.5) * Math.PI / STEPS;
      double t = middle - radius * Math.cos(phi);
      double sine = radius * Math.sin(phi);
      sum += sine * sine / (2 * Math.PI * beta * t) * Math.PI / STEPS;
      if (sum >= 0.5) {
        return t;
      }
    }
    return high;
  }
}
