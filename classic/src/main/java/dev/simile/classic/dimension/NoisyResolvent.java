package dev.simile.classic.dimension;

/**
 * The mean resolvent of a matrix of signals plus independent noise of variance σ² a cell, in units
 * in which σ² times the number of rows is 1. For z = y + iη and a signal x its left half is (z −
 * Σ₂) / ((z − Σ₁)(z − Σ₂) − x²) with Σ₁ the mean right half and Σ₂ the mean left half, both over
 * the number of rows. Minus its imaginary part over π is the share of x's singular vector at y. Not
 * thread-safe.
 */
final class NoisyResolvent {
  private static final int MOST_STEPS = 2000;
  private static final double PRECISION = 1e-10;

  private final double[] signals;
  private final int rows;
  private final int columns;
  private double firstRe;
  private double firstIm;
  private double secondRe;
  private double secondIm;
  private double zRe;
  private double zIm;

  /**
   * @param signals those that are not 0, at most {@code columns}
   * @param rows at least as many as columns
   */
  NoisyResolvent(double[] signals, int rows, int columns) {
    this.signals = signals;
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * Solves for a place; quick if it is near the last one.
   *
   * @param width η, above 0
   */
  void at(double y, double width) {
    zRe = y;
    zIm = width;
    for (int step = 0; step < MOST_STEPS; step++) {
      double leftRe = 0;
      double leftIm = 0;
      double rightRe = 0;
      double rightIm = 0;
      double aRe = zRe - firstRe;
      double aIm = zIm - firstIm;
      double bRe = zRe - secondRe;
      double bIm = zIm - secondIm;
      double abRe = aRe * bRe - aIm * bIm;
      double abIm = aRe * bIm + aIm * bRe;
      for (int i = -1; i < signals.length; i++) {
        double x = i < 0 ? 0 : signals[i];
        double times = i < 0 ? columns - signals.length : 1;
        double re = abRe - x * x;
        double scale = times / (re * re + abIm * abIm);
        leftRe += scale * (bRe * re + bIm * abIm);
        leftIm += scale * (bIm * re - bRe * abIm);
        rightRe += scale * (aRe * re + aIm * abIm);
        rightIm += scale * (aIm * re - aRe * abIm);
      }
      double scale = (rows - columns) / (aRe * aRe + aIm * aIm);
      leftRe += scale * aRe;
      leftIm -= scale * aIm;
      double change =
          Math.abs(rightRe / rows - firstRe)
              + Math.abs(rightIm / rows - firstIm)
              + Math.abs(leftRe / rows - secondRe)
              + Math.abs(leftIm / rows - secondIm);
      // Half a step: a whole one circles round the solution where the spectrum is dense.
      firstRe += (rightRe / rows - firstRe) / 2;
      firstIm += (rightIm / rows - firstIm) / 2;
      secondRe += (leftRe / rows - secondRe) / 2;
      secondIm += (leftIm / rows - secondIm) / 2;
      if (change < PRECISION) {
        break;
      }
    }
  }

  /** How many singular values there are a unit of y. */
  double density() {
    // Each one stands at y and at −y, half of it in the left half of the matrix.
    return -2 * rows * secondIm / Math.PI;
  }

  /** Σ weight(x) (u·û)² a unit of y, over all signals x. */
  double overlap(double[] weights) {
    double aRe = zRe - firstRe;
    double aIm = zIm - firstIm;
    double bRe = zRe - secondRe;
    double bIm = zIm - secondIm;
    double abRe = aRe * bRe - aIm * bIm;
    double abIm = aRe * bIm + aIm * bRe;
    double sum = 0;
    for (int i = 0; i < signals.length; i++) {
      double re = abRe - signals[i] * signals[i];
      sum += weights[i] * (bIm * re - bRe * abIm) / (re * re + abIm * abIm);
    }
    return -2 * sum / Math.PI;
  }
}
