package dev.simile.classic.word2vec;

import dev.simile.words.FastTextRows;
import java.util.stream.IntStream;

/** Trained weights as the matrices of a fastText model. */
final class TrainedRows {
  private TrainedRows() {}

  /**
   * The words' rows, then the buckets' in rising order.
   *
   * @param buckets the bucket of each row behind the words'
   * @param bucket how many there could be
   */
  static FastTextRows.Sparse input(
      Weights weights, int words, int[] buckets, int bucket, int dimensions) {
    int[] order =
        IntStream.range(0, buckets.length)
            .boxed()
            .sorted((a, b) -> Integer.compare(buckets[a], buckets[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    float[] values = new float[Math.multiplyExact(words + buckets.length, dimensions)];
    int[] sorted = new int[buckets.length];
    for (int word = 0; word < words; word++) {
      System.arraycopy(
          weights.input(), word * weights.stride(), values, word * dimensions, dimensions);
    }
    for (int i = 0; i < order.length; i++) {
      sorted[i] = buckets[order[i]];
      System.arraycopy(
          weights.input(),
          (words + order[i]) * weights.stride(),
          values,
          (words + i) * dimensions,
          dimensions);
    }
    return new FastTextRows.Sparse(words, bucket, sorted, values, dimensions, false);
  }

  static FastTextRows.Dense output(Weights weights, int dimensions) {
    float[] values = new float[Math.multiplyExact(weights.outputs(), dimensions)];
    for (int row = 0; row < weights.outputs(); row++) {
      System.arraycopy(
          weights.output(), row * weights.stride(), values, row * dimensions, dimensions);
    }
    return new FastTextRows.Dense(values, weights.outputs(), dimensions);
  }
}
