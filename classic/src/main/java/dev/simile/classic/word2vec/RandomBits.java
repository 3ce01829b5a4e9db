package dev.simile.classic.word2vec;

/** SplitMix64 (Steele et al. 2014): small, quick, and any seed is a good one. Not thread-safe. */
public final class RandomBits {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  public RandomBits(long seed) {
    state = seed;
  }

  /** The generator of part {@code part} of a run: other parts, other numbers. */
  public static RandomBits of(long seed, long part) {
    return new RandomBits(mix(seed + GAMMA) ^ mix(part * GAMMA + 1));
  }

  public long next() {
    return mix(state += GAMMA);
  }

  /** A number from 0 to {@code bound} − 1. */
  public int below(int bound) {
    return (int) ((next() >>> 32) * bound >>> 32);
  }

  /** A number in [0, 1). */
  public float unit() {
    return (next() >>> 40) * 0x1p-24f;
  }

  private static long mix(long z) {
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
