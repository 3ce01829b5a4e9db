package dev.simile.classic.wordrank;

import dev.simile.method.Parameters;
import java.util.Locale;

/** The parameters of one run, as numbers. */
record Settings(
    int dimensions,
    int epochs,
    int negatives,
    int period,
    RankLoss rankLoss,
    double exponent,
    PairLoss pairLoss,
    double alpha,
    double beta,
    double maxCount,
    double weightExponent,
    float learningRate,
    int rankSample,
    String output) {
  static Settings of(Parameters p) {
    return new Settings(
        p.integer("dimensions"),
        p.integer("epochs"),
        p.integer("negatives"),
        p.integer("period"),
        RankLoss.valueOf(p.text("rank-loss").toUpperCase(Locale.ROOT)),
        p.real("rank-loss-exponent"),
        PairLoss.valueOf(p.text("pair-loss").toUpperCase(Locale.ROOT)),
        p.real("alpha"),
        p.real("beta"),
        p.real("x-max"),
        p.real("weight-exponent"),
        (float) p.real("learning-rate"),
        p.integer("rank-sample"),
        p.text("output"));
  }

  /** r of a count. */
  float weight(float count) {
    return (float) Math.min(1, Math.pow(count / maxCount, weightExponent));
  }

  /** ρ′ at a rank. */
  double slope(double rank) {
    return rankLoss.slope((rank + beta) / alpha, exponent);
  }

  /** Floats from one part of a row to the next: the dimensions, filled up to a multiple of 32. */
  int stride() {
    return (dimensions + 31) / 32 * 32;
  }
}
