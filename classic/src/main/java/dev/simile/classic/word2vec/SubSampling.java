package dev.simile.classic.word2vec;

/**
 * The share of a frequent word's occurrences that stays: (√(f/t) + 1) · t/f with f the word's share
 * of the corpus and t the threshold. It is what the original tool computes; the paper (Mikolov et
 * al. 2013b, equation 5) says √(t/f).
 */
public final class SubSampling {
  private SubSampling() {}

  /** The probability of each word to stay; at least 1 for rare words. */
  public static float[] keep(long[] counts, double threshold) {
    float[] keep = new float[counts.length];
    double total = 0;
    for (long count : counts) {
      total += count;
    }
    for (int i = 0; i < keep.length; i++) {
      double ratio = threshold * total / counts[i];
      keep[i] = threshold <= 0 ? 1 : (float) (Math.sqrt(ratio) + ratio);
    }
    return keep;
  }
}
