package dev.simile.vector;

/** Bits, 64 in a word, lowest first; as numbers 0 and 1. */
public final class BinaryVectors implements Vectors {
  private final long[] bits;
  private final int count;
  private final int dimensions;
  private final int stride;

  /**
   * @param bits {@code count * ceil(dimensions / 64)} words, row after row; unused high bits are 0
   */
  public BinaryVectors(long[] bits, int count, int dimensions) {
    stride = (dimensions + 63) >>> 6;
    if ((long) stride * count != bits.length) {
      throw new IllegalArgumentException(
          bits.length + " words are not " + count + " rows of " + dimensions);
    }
    this.bits = bits;
    this.count = count;
    this.dimensions = dimensions;
  }

  /** One bit a dimension: set where the number is above 0. */
  public static BinaryVectors signs(DenseVectors dense) {
    int stride = (dense.dimensions() + 63) >>> 6;
    long[] bits = new long[stride * dense.count()];
    float[] values = dense.values();
    for (int i = 0; i < dense.count(); i++) {
      for (int k = 0; k < dense.dimensions(); k++) {
        if (values[i * dense.dimensions() + k] > 0) {
          bits[i * stride + (k >>> 6)] |= 1L << k;
        }
      }
    }
    return new BinaryVectors(bits, dense.count(), dense.dimensions());
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public float[] row(int index) {
    float[] row = new float[dimensions];
    for (int k = 0; k < dimensions; k++) {
      row[k] = bits[index * stride + (k >>> 6)] >>> k & 1;
    }
    return row;
  }

  /** The number of bits that differ. */
  public int hamming(int i, Vectors other, int j) {
    BinaryVectors b = same(other);
    int sum = 0;
    for (int k = 0; k < stride; k++) {
      sum += Long.bitCount(bits[i * stride + k] ^ b.bits[j * stride + k]);
    }
    return sum;
  }

  @Override
  public double dot(int i, Vectors other, int j) {
    BinaryVectors b = same(other);
    int sum = 0;
    for (int k = 0; k < stride; k++) {
      sum += Long.bitCount(bits[i * stride + k] & b.bits[j * stride + k]);
    }
    return sum;
  }

  @Override
  public double euclidean(int i, Vectors other, int j) {
    return Math.sqrt(hamming(i, other, j));
  }

  @Override
  public double manhattan(int i, Vectors other, int j) {
    return hamming(i, other, j);
  }

  @Override
  public double norm(int i) {
    return Math.sqrt(dot(i, this, i));
  }

  private BinaryVectors same(Vectors other) {
    if (other instanceof BinaryVectors binary && binary.dimensions == dimensions) {
      return binary;
    }
    throw new IllegalArgumentException(
        "binary vectors of " + dimensions + " bits meet " + Similarity.describe(other));
  }
}
