package dev.simile.match;

import java.util.Arrays;

/** A rising curve from a score to the probability that a pair is positive. Immutable. */
public sealed interface ProbabilityCurve {
  /** The probability of a score, above 0 and below 1; of NaN it is NaN. */
  double of(double score);

  /**
   * Straight lines between knots, level before the first and after the last. The arrays are not
   * copied and not to be written to.
   *
   * @param scores strictly rising
   * @param probabilities as many, never falling, above 0 and below 1
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Isotonic(double[] scores, double[] probabilities) implements ProbabilityCurve {
    /**
     * @throws IllegalArgumentException if the knots are none, not finite, or out of order
     */
    public Isotonic {
      boolean fit = scores.length > 0 && scores.length == probabilities.length;
      for (int i = 0; i < scores.length && fit; i++) {
        fit = Double.isFinite(scores[i]) && probabilities[i] > 0 && probabilities[i] < 1;
        fit &= i == 0 || scores[i] > scores[i - 1] && probabilities[i] >= probabilities[i - 1];
      }
      if (!fit) {
        throw new IllegalArgumentException(
            "knots must rise in score, and in probability between 0 and 1");
      }
    }

    @Override
    public double of(double score) {
      if (Double.isNaN(score)) {
        return score;
      }
      int at = Arrays.binarySearch(scores, score);
      if (at >= 0) {
        return probabilities[at];
      }
      int above = -at - 1;
      if (above == 0 || above == scores.length) {
        return probabilities[above == 0 ? 0 : above - 1];
      }
      double share = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
      double low = probabilities[above - 1];
      return low + share * (probabilities[above] - low);
    }
  }

  /**
   * 1 / (1 + exp(a·score + b)), Platt 1999; a is negative where a higher score is better.
   *
   * @param a slope
   * @param b shift
   */
  record Sigmoid(double a, double b) implements ProbabilityCurve {
    /** The double nearest to 1 from below, and as far from 0. */
    private static final double EDGE = Math.ulp(0.5);

    /**
     * @throws IllegalArgumentException if a number is not finite
     */
    public Sigmoid {
      if (!Double.isFinite(a) || !Double.isFinite(b)) {
        throw new IllegalArgumentException("a sigmoid's two numbers must be finite");
      }
    }

    @Override
    public double of(double score) {
      double z = a * score + b;
      double p = z >= 0 ? Math.exp(-z) / (1 + Math.exp(-z)) : 1 / (1 + Math.exp(z));
      return Math.clamp(p, EDGE, 1 - EDGE);
    }
  }
}
