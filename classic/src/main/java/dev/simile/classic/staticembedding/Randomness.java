package dev.simile.classic.staticembedding;

/**
 * Random numbers by place instead of by order: each is a hash of the seed and of what it is for, so
 * a run that goes on from a checkpoint, or is cut into threads another way, draws the same ones.
 */
final class Randomness {
  private Randomness() {}

  /** 64 even bits of two numbers (the finisher of SplitMix64, Steele et al. 2014). */
  static long bits(long seed, long place) {
    long z = seed + (place + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A whole number from 0 to bound − 1. */
  static int below(int bound, long seed, long place) {
    return (int) Math.multiplyHigh(bits(seed, place) >>> 1, (long) bound << 1);
  }

  /** A number from 0 to 1, without 1. */
  static double unit(long seed, long place) {
    return (bits(seed, place) >>> 11) * 0x1p-53;
  }

  /** A number of the standard normal distribution (Box & Muller 1958). */
  static double gaussian(long seed, long place) {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - unit(seed, 2 * place)));
    return radius * StrictMath.cos(2 * Math.PI * unit(seed, 2 * place + 1));
  }

  /** The numbers 0 … n − 1 in a random order (Fisher & Yates). */
  static int[] permutation(int n, long seed) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = below(i + 1, seed, i);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
