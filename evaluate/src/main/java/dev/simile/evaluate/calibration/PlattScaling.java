package dev.simile.evaluate.calibration;

import dev.simile.match.ProbabilityCurve;

/**
 * The sigmoid 1 / (1 + exp(a·s + b)) of greatest likelihood, with Platt's targets (N₊ + 1)/(N₊ + 2)
 * and 1/(N₋ + 2) instead of 1 and 0. Newton's method with backtracking, Lin, Lin &amp; Weng 2007,
 * algorithm 1, on scores of mean 0 and variance 1. Stateless.
 */
final class PlattScaling {
  private static final int STEPS = 100;
  private static final double RIDGE = 1e-12;
  private static final double ENOUGH = 1e-10;
  private static final double SHORTEST = 1e-10;

  private PlattScaling() {}

  /**
   * @throws IllegalArgumentException if there are no scores
   */
  static ProbabilityCurve.Sigmoid curve(double[] scores, boolean[] positive) {
    if (scores.length == 0) {
      throw new IllegalArgumentException("no scores");
    }
    double mean = 0;
    for (double score : scores) {
      mean += score / scores.length;
    }
    double variance = 0;
    for (double score : scores) {
      variance += (score - mean) * (score - mean) / scores.length;
    }
    double scale = variance > 0 ? Math.sqrt(variance) : 1;
    double[] x = new double[scores.length];
    int positives = 0;
    for (int i = 0; i < x.length; i++) {
      x[i] = (scores[i] - mean) / scale;
      positives += positive[i] ? 1 : 0;
    }
    int negatives = x.length - positives;
    double[] targets = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      targets[i] = positive[i] ? (positives + 1.0) / (positives + 2) : 1.0 / (negatives + 2);
    }
    double[] ab = newton(x, targets, Math.log((negatives + 1.0) / (positives + 1.0)));
    return new ProbabilityCurve.Sigmoid(ab[0] / scale, ab[1] - ab[0] * mean / scale);
  }

  private static double[] newton(double[] x, double[] targets, double start) {
    double a = 0;
    double b = start;
    double loss = loss(x, targets, a, b);
    for (int step = 0; step < STEPS; step++) {
      double h11 = RIDGE;
      double h22 = RIDGE;
      double h21 = 0;
      double g1 = 0;
      double g2 = 0;
      for (int i = 0; i < x.length; i++) {
        double p = new ProbabilityCurve.Sigmoid(a, b).of(x[i]);
        double d2 = p * (1 - p);
        double d1 = targets[i] - p;
        h11 += x[i] * x[i] * d2;
        h22 += d2;
        h21 += x[i] * d2;
        g1 += x[i] * d1;
        g2 += d1;
      }
      if (Math.abs(g1) < ENOUGH && Math.abs(g2) < ENOUGH) {
        break;
      }
      double det = h11 * h22 - h21 * h21;
      double da = -(h22 * g1 - h21 * g2) / det;
      double db = -(-h21 * g1 + h11 * g2) / det;
      double slope = g1 * da + g2 * db;
      double length = 1;
      double next = loss(x, targets, a + da, b + db);
      double rounding = 1e-14 * Math.abs(loss);
      while (length >= SHORTEST && !(next <= loss + 1e-4 * length * slope + rounding)) {
        length /= 2;
        next = loss(x, targets, a + length * da, b + length * db);
      }
      if (length < SHORTEST) {
        break;
      }
      a += length * da;
      b += length * db;
      loss = next;
    }
    return new double[] {a, b};
  }

  private static double loss(double[] x, double[] targets, double a, double b) {
    double loss = 0;
    for (int i = 0; i < x.length; i++) {
      double z = a * x[i] + b;
      loss +=
          z >= 0
              ? targets[i] * z + Math.log1p(Math.exp(-z))
              : (targets[i] - 1) * z + Math.log1p(Math.exp(z));
    }
    return loss;
  }
}
