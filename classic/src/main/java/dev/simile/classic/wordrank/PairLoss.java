package dev.simile.classic.wordrank;

/** ℓ: a convex bound of "the difference of two scores is not above 0". */
enum PairLoss {
  /** log₂(1 + 2⁻ˣ). */
  LOGISTIC,
  /** max(0, 1 − x). */
  HINGE;

  double value(double x) {
    if (this == HINGE) {
      return Math.max(0, 1 - x);
    }
    double z = Math.abs(x) * Math.log(2);
    return (Math.max(0, -x) * Math.log(2) + Math.log1p(Math.exp(-z))) / Math.log(2);
  }

  /** −ℓ′(x), from 0 to 1. */
  float pull(float x) {
    if (this == HINGE) {
      return x < 1 ? 1 : 0;
    }
    return (float) (1 / (1 + Math.exp(x * Math.log(2))));
  }
}
