package dev.simile.classic.wordrank;

/** ρ of equations 5 to 8: how much a rank counts. */
enum RankLoss {
  /** x. */
  RHO0,
  /** log₂(1 + x). */
  RHO1,
  /** 1 − 1 / log₂(2 + x). */
  RHO2,
  /** (x^(1 − t) − 1) / (1 − t). */
  RHO3;

  private static final double LN2 = Math.log(2);

  /** ρ(x). */
  double value(double x, double t) {
    return switch (this) {
      case RHO0 -> x;
      case RHO1 -> Math.log1p(x) / LN2;
      case RHO2 -> 1 - LN2 / Math.log(2 + x);
      case RHO3 -> t == 1 ? Math.log(x) : (Math.pow(x, 1 - t) - 1) / (1 - t);
    };
  }

  /** ρ′(x). */
  double slope(double x, double t) {
    return switch (this) {
      case RHO0 -> 1;
      case RHO1 -> 1 / ((1 + x) * LN2);
      case RHO2 -> LN2 / ((2 + x) * Math.log(2 + x) * Math.log(2 + x));
      case RHO3 -> Math.pow(x, -t);
    };
  }
}
