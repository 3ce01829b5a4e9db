package dev.simile.transform;

import dev.simile.error.UsageException;
import java.util.List;

/**
 * Transforms in order, each taking what the one before it gives. Immutable and thread-safe.
 *
 * @param inputDimensions of the vectors before the first
 */
public record TransformChain(int inputDimensions, List<Transform> transforms) {
  /**
   * @throws IllegalArgumentException if a transform takes another width than it is given
   */
  public TransformChain {
    transforms = List.copyOf(transforms);
    int width = inputDimensions;
    for (Transform transform : transforms) {
      if (transform.inputDimensions() != width) {
        throw new IllegalArgumentException(
            transform.id() + " takes " + transform.inputDimensions() + " dimensions, not " + width);
      }
      width = transform.outputDimensions();
    }
  }

  public int outputDimensions() {
    return transforms.isEmpty() ? inputDimensions : transforms.getLast().outputDimensions();
  }

  /** Writes the image of {@code vector} to {@code out[at … at + outputDimensions)}. */
  public void apply(float[] vector, float[] out, int at) {
    float[] from = vector;
    for (int t = 0; t < transforms.size() - 1; t++) {
      float[] to = new float[transforms.get(t).outputDimensions()];
      transforms.get(t).apply(from, 0, to, 0);
      from = to;
    }
    if (transforms.isEmpty()) {
      System.arraycopy(from, 0, out, at, inputDimensions);
    } else {
      transforms.getLast().apply(from, 0, out, at);
    }
  }

  /** True if every transform is affine, so that all may be folded into a token table. */
  public boolean isAffine() {
    return transforms.stream().allMatch(Transform::isAffine);
  }

  /** Whether {@link #ofTokens} is defined: every transform is affine or a scaling. */
  public boolean mapsTokens() {
    return transforms.stream().allMatch(t -> t.isAffine() || t instanceof Normalize);
  }

  /**
   * Token vectors whose mean is the image of the tokens' mean, but for a last scaling to length 1,
   * which no cosine sees. An affine transform maps token and mean alike; a scaling divides the
   * tokens by the length of their mean.
   *
   * @param rows {@code [n, inputDimensions]}, the tokens' vectors
   * @return {@code [n, outputDimensions]}
   * @throws UsageException if a transform is neither affine nor a scaling
   */
  public float[] ofTokens(float[] rows) {
    int last = transforms.size() - 1;
    while (last >= 0 && transforms.get(last) instanceof Normalize) {
      last--;
    }
    float[] images = rows;
    int d = inputDimensions;
    for (Transform transform : transforms.subList(0, last + 1)) {
      if (transform instanceof Normalize) {
        images = scaled(images, d);
      } else if (transform.isAffine()) {
        images = mapped(images, d, transform);
        d = transform.outputDimensions();
      } else {
        throw new UsageException(
            "token vectors have no meaning under the transform " + transform.id());
      }
    }
    return images;
  }

  private static float[] mapped(float[] rows, int d, Transform transform) {
    int n = rows.length / d;
    float[] images = new float[n * transform.outputDimensions()];
    for (int row = 0; row < n; row++) {
      transform.apply(rows, row * d, images, row * transform.outputDimensions());
    }
    return images;
  }

  private static float[] scaled(float[] rows, int d) {
    double[] sum = new double[d];
    for (int i = 0; i < rows.length; i++) {
      sum[i % d] += rows[i];
    }
    double squares = 0;
    for (double value : sum) {
      squares += value * value;
    }
    float[] images = rows.clone();
    double length = Math.sqrt(squares) / (rows.length / d);
    for (int i = 0; i < rows.length && length > 0; i++) {
      images[i] = (float) (images[i] / length);
    }
    return images;
  }
}
