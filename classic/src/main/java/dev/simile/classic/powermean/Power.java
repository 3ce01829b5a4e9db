package dev.simile.classic.powermean;

import dev.simile.error.UsageException;
import java.util.ArrayList;
import java.util.List;

/**
 * The p of a power mean.
 *
 * @param p a whole number from 1 to 9, or an infinity
 */
record Power(double p) {
  private static final int GREATEST = 9;

  /** Reads powers with commas, such as {@code -inf,1,2,3,inf}. */
  static List<Power> parse(String text) {
    List<Power> powers = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String power = part.strip();
      if (power.equals("-inf") || power.equals("inf") || power.equals("+inf")) {
        powers.add(
            new Power(power.equals("-inf") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY));
      } else if (power.matches("[1-" + GREATEST + "]")) {
        powers.add(new Power(Integer.parseInt(power)));
      } else {
        throw new UsageException(
            "parameter powers takes -inf, inf and whole numbers from 1 to "
                + GREATEST
                + ", with commas, not "
                + text);
      }
    }
    return powers;
  }

  String text() {
    return Double.isInfinite(p) ? (p < 0 ? "-inf" : "inf") : Integer.toString((int) p);
  }

  /** The power mean of the numbers {@code column[0 … n)}. */
  float mean(float[] column, int n) {
    double sum = Double.isInfinite(p) ? column[0] : 0;
    for (int i = 0; i < n; i++) {
      double x = column[i];
      sum =
          p == Double.NEGATIVE_INFINITY
              ? Math.min(sum, x)
              : p == Double.POSITIVE_INFINITY ? Math.max(sum, x) : sum + power(x);
    }
    return (float) (Double.isInfinite(p) ? sum : root(sum / n));
  }

  private double power(double x) {
    double power = x;
    for (int k = 1; k < p; k++) {
      power *= x;
    }
    return power;
  }

  private double root(double mean) {
    if (p == 1) {
      return mean;
    }
    return p == 2
        ? Math.sqrt(mean)
        : p == 3 ? Math.cbrt(mean) : Math.copySign(Math.pow(Math.abs(mean), 1 / p), mean);
  }
}
