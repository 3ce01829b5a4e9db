package dev.simile.classic.word2vec;

import java.util.Arrays;

/**
 * Which buckets of hashed n-grams have a row. Only buckets that something falls into have one (of
 * two million mostly a tenth), numbered as they come, so that those of frequent words lie together.
 * Not thread-safe.
 */
final class BucketRows {
  private final int[] numbers;
  private int[] buckets = new int[1 << 10];
  private int used;

  /**
   * @param bucket how many buckets there are
   */
  BucketRows(int bucket) {
    numbers = new int[bucket];
  }

  /** The row of a bucket, from 0; a new one if it has none. */
  int add(int bucket) {
    if (numbers[bucket] == 0) {
      if (used == buckets.length) {
        buckets = Arrays.copyOf(buckets, 2 * used);
      }
      buckets[used++] = bucket;
      numbers[bucket] = used;
    }
    return numbers[bucket] - 1;
  }

  int size() {
    return used;
  }

  /** The bucket of each row. */
  int[] all() {
    return Arrays.copyOf(buckets, used);
  }
}
