package dev.simile.words;

import java.util.Arrays;

/**
 * fastText's character n-grams (Bojanowski et al. 2017, section 3.2): all runs of {@code minn} to
 * {@code maxn} characters of {@code <word>}, each as a bucket: its 32-bit FNV-1a hash over UTF-8
 * bytes, taken as signed, modulo the number of buckets. A character is a byte that does not go on a
 * UTF-8 sequence with those that do. Immutable and thread-safe.
 *
 * @param minn the fewest characters, {@code <} and {@code >} among them
 * @param maxn the most; 0 is no n-grams
 * @param bucket how many buckets there are
 */
public record CharacterNgrams(int minn, int maxn, int bucket) {
  private static final String END_OF_SENTENCE = "</s>";
  private static final int FNV_START = 0x811C9DC5;
  private static final int FNV_PRIME = 16777619;

  /**
   * The buckets of a word's n-grams, in the original's order; one that is hit twice stands twice.
   * Bytes of a word that are no UTF-8 are as {@link WordVectorReader} gives them.
   */
  public int[] of(String word) {
    if (maxn <= 0 || bucket <= 0 || word.equals(END_OF_SENTENCE)) {
      return new int[0];
    }
    byte[] bytes = WordBytes.encode("<" + word + ">");
    int[] buckets = new int[16];
    int size = 0;
    for (int from = 0; from < bytes.length; from++) {
      if (isInside(bytes[from])) {
        continue;
      }
      int hash = FNV_START;
      int to = from;
      for (int n = 1; to < bytes.length && n <= maxn; n++) {
        do {
          hash = (hash ^ bytes[to++]) * FNV_PRIME;
        } while (to < bytes.length && isInside(bytes[to]));
        if (n >= minn && !(n == 1 && (from == 0 || to == bytes.length))) {
          if (size == buckets.length) {
            buckets = Arrays.copyOf(buckets, 2 * size);
          }
          buckets[size++] = Integer.remainderUnsigned(hash, bucket);
        }
      }
    }
    return Arrays.copyOf(buckets, size);
  }

  /** The hash of a whole word, as runs of words are made of. */
  public static int hash(String word) {
    int hash = FNV_START;
    for (byte b : WordBytes.encode(word)) {
      hash = (hash ^ b) * FNV_PRIME;
    }
    return hash;
  }

  private static boolean isInside(byte b) {
    return (b & 0xC0) == 0x80;
  }
}
