package dev.simile.classic.lsa;

import dev.simile.classic.counts.TermEncoder;
import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.encode.TextReport;
import dev.simile.transform.Transform;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.Kernels;
import dev.simile.vector.SparseVectors;
import java.util.ArrayList;
import java.util.List;

/**
 * TF-IDF vectors times a projection, then transforms. A text without a known term has the zero
 * vector before the transforms. Immutable and thread-safe.
 */
final class LsaEncoder implements Encoder {
  private final TermEncoder terms;
  private final float[] projection;
  private final int inner;
  private final List<Transform> transforms;

  /**
   * @param projection {@code [terms, inner]}
   */
  LsaEncoder(TermEncoder terms, float[] projection, int inner, List<Transform> transforms) {
    this.terms = terms;
    this.projection = projection;
    this.inner = inner;
    this.transforms = List.copyOf(transforms);
  }

  @Override
  public int dimensions() {
    return transforms.isEmpty() ? inner : transforms.getLast().outputDimensions();
  }

  @Override
  public Embeddings encode(List<String> texts, Role role) {
    List<TextReport> reports = new ArrayList<>(texts.size());
    SparseVectors sparse = terms.sparse(texts, role, reports);
    int dimensions = dimensions();
    float[] values = new float[Math.multiplyExact(texts.size(), dimensions)];
    for (int i = 0; i < texts.size(); i++) {
      float[] vector = new float[inner];
      for (int k = (int) sparse.rowStarts()[i]; k < sparse.rowStarts()[i + 1]; k++) {
        Kernels.axpy(sparse.values()[k], projection, sparse.indices()[k] * inner, vector, 0, inner);
      }
      for (Transform transform : transforms) {
        float[] image = new float[transform.outputDimensions()];
        transform.apply(vector, 0, image, 0);
        vector = image;
      }
      System.arraycopy(vector, 0, values, i * dimensions, dimensions);
    }
    return new Embeddings(new DenseVectors(values, texts.size(), dimensions), reports);
  }
}
