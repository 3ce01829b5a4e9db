package dev.simile.classic.glove;

import dev.simile.method.Parameters;

/** The parameters of one run, as numbers. */
record Settings(
    int dimensions,
    int epochs,
    double maxCount,
    double exponent,
    float learningRate,
    float clip,
    String output) {
  static Settings of(Parameters p) {
    return new Settings(
        p.integer("dimensions"),
        p.integer("epochs"),
        p.real("x-max"),
        p.real("weight-exponent"),
        (float) p.real("learning-rate"),
        (float) p.real("gradient-clip"),
        p.text("output"));
  }

  /** f(x) with the logarithm of x. */
  double weight(double log) {
    return Math.min(1, Math.exp(exponent * (log - Math.log(maxCount))));
  }
}
