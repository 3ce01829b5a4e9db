package dev.simile.words;

import dev.simile.vector.Kernels;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A matrix of a fastText model: rows of the words, then (of an input matrix) rows of the buckets of
 * n-grams. Immutable and thread-safe.
 */
public sealed interface FastTextRows {
  /** The number of rows, {@code words + buckets} of an input matrix. */
  long rows();

  int dimensions();

  /**
   * acc += row.
   *
   * @return false if the row was taken out of the model, so that it is not counted in a mean
   */
  boolean addTo(long row, float[] acc);

  /**
   * Numbers left where they are, such as in a mapped file.
   *
   * @param data little-endian, row after row
   */
  record Mapped(MemorySegment data, long rows, int dimensions) implements FastTextRows {
    static final ValueLayout.OfFloat FLOAT =
        ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    @Override
    public boolean addTo(long row, float[] acc) {
      long at = row * dimensions * Float.BYTES;
      for (int d = 0; d < dimensions; d++) {
        acc[d] += data.get(FLOAT, at + (long) d * Float.BYTES);
      }
      return true;
    }
  }

  /** Numbers in memory, row after row. */
  record Dense(float[] values, long rows, int dimensions) implements FastTextRows {
    @Override
    public boolean addTo(long row, float[] acc) {
      Kernels.add(values, (int) row * dimensions, acc, 0, dimensions);
      return true;
    }
  }

  /**
   * The words' rows and those of some buckets; the others are zero, or taken out.
   *
   * @param buckets which buckets have a row, rising
   * @param values the words' rows, then the buckets'
   * @param pruned whether the other buckets were taken out of the model
   */
  record Sparse(
      int words, int bucket, int[] buckets, float[] values, int dimensions, boolean pruned)
      implements FastTextRows {
    public Sparse {
      if (values.length != Math.multiplyExact(words + buckets.length, dimensions)) {
        throw new IllegalArgumentException(
            values.length + " numbers for " + words + " words and " + buckets.length + " n-grams");
      }
    }

    @Override
    public long rows() {
      return (long) words + bucket;
    }

    @Override
    public boolean addTo(long row, float[] acc) {
      int at = row < words ? (int) row : Arrays.binarySearch(buckets, (int) (row - words));
      if (at < 0) {
        return !pruned;
      }
      Kernels.add(values, (row < words ? at : words + at) * dimensions, acc, 0, dimensions);
      return true;
    }
  }
}
