package dev.simile.transform;

/** A map of pooled vectors, saved with the encoder it follows. Immutable and thread-safe. */
public interface Transform {
  /** The versioned id its folder is found by, such as {@code normalize.v1}. */
  String id();

  int inputDimensions();

  int outputDimensions();

  /**
   * Writes the image of {@code in[i … i + inputDimensions)} to {@code out[j …)}; in and out may not
   * overlap.
   */
  void apply(float[] in, int i, float[] out, int j);

  /**
   * True if T(Σ wᵢxᵢ) = Σ wᵢT(xᵢ) whenever Σ wᵢ = 1, so that it may be applied to token vectors
   * before their mean: an explanation of the mean then stays exact, and the transform can be folded
   * into a token table.
   */
  default boolean isAffine() {
    return false;
  }
}
