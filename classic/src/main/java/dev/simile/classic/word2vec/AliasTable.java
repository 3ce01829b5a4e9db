package dev.simile.classic.word2vec;

/**
 * Draws a word by given weights in constant time from two small arrays (Walker 1977; Vose 1991),
 * exactly and with two look-ups, where the original's table of 100 million entries misses the
 * cache. Immutable and thread-safe.
 */
public final class AliasTable {
  private final float[] keep;
  private final int[] alias;

  /** The table of these weights. */
  public AliasTable(double[] weights) {
    int n = weights.length;
    keep = new float[n];
    alias = new int[n];
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double[] scaled = new double[n];
    int[] small = new int[n];
    int[] large = new int[n];
    int smalls = 0;
    int larges = 0;
    for (int i = 0; i < n; i++) {
      scaled[i] = weights[i] * n / sum;
      if (scaled[i] < 1) {
        small[smalls++] = i;
      } else {
        large[larges++] = i;
      }
    }
    while (smalls > 0 && larges > 0) {
      int s = small[--smalls];
      int l = large[larges - 1];
      keep[s] = (float) scaled[s];
      alias[s] = l;
      scaled[l] -= 1 - scaled[s];
      if (scaled[l] < 1) {
        larges--;
        small[smalls++] = l;
      }
    }
    while (larges > 0) {
      keep[large[--larges]] = 1;
    }
    while (smalls > 0) {
      keep[small[--smalls]] = 1;
    }
  }

  /** The table of counts to a power; the same on every machine. */
  public static AliasTable ofCounts(long[] counts, double exponent) {
    double[] weights = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      weights[i] = StrictMath.pow(counts[i], exponent);
    }
    return new AliasTable(weights);
  }

  /** The word that 64 random bits stand for. */
  public int draw(long bits) {
    int i = (int) ((bits >>> 32) * keep.length >>> 32);
    return (bits & 0xFFFFFF) * 0x1p-24f < keep[i] ? i : alias[i];
  }
}
