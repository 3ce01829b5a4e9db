package dev.simile.neural.engine;

import java.util.random.RandomGenerator;

/** What a weight is before training. */
@FunctionalInterface
public interface Initial {
  /** The next number. */
  double next(RandomGenerator random);

  static Initial constant(double value) {
    return random -> value;
  }

  /** Evenly between −bound and bound. */
  static Initial uniform(double bound) {
    return random -> bound * (2 * random.nextDouble() - 1);
  }

  static Initial normal(double deviation) {
    return random -> deviation * random.nextGaussian();
  }

  /** Evenly within 1/√inputs, as PyTorch starts its linear and recurrent layers. */
  static Initial fanIn(long inputs) {
    return uniform(1 / Math.sqrt(inputs));
  }
}
