package dev.simile.classic.glove;

import dev.simile.method.Parameters;
import java.util.Arrays;

/** The parameters of one run, as numbers. */
record Settings(
    int dimensions,
    int epochs,
    double maxCount,
    double exponent,
    float learningRate,
    float biasLearningRate,
    float clip,
    String output) {
  static Settings of(Parameters p) {
    return new Settings(
        p.integer("dimensions"),
        p.integer("epochs"),
        p.real("x-max"),
        p.real("weight-exponent"),
        (float) p.real("learning-rate"),
        (float) p.real("bias-learning-rate"),
        (float) p.real("gradient-clip"),
        p.text("output"));
  }

  /** The learning rate of each number of a row of {@code stride}, biases behind the vector. */
  float[] rates(int stride) {
    float[] rates = new float[stride];
    Arrays.fill(rates, 0, dimensions, learningRate);
    Arrays.fill(rates, dimensions, stride, biasLearningRate);
    return rates;
  }

  /** f(x) with the logarithm of x. */
  double weight(double log) {
    return Math.min(1, Math.exp(exponent * (log - Math.log(maxCount))));
  }
}
