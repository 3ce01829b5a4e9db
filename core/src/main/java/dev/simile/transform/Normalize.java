package dev.simile.transform;

import dev.simile.vector.Kernels;

/** Scales to length 1; the zero vector stays zero. */
public record Normalize(int dimensions) implements Transform {
  public static final String ID = "normalize.v1";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public int inputDimensions() {
    return dimensions;
  }

  @Override
  public int outputDimensions() {
    return dimensions;
  }

  @Override
  public void apply(float[] in, int i, float[] out, int j) {
    System.arraycopy(in, i, out, j, dimensions);
    Kernels.normalize(out, j, dimensions);
  }
}
