package dev.simile.classic.lsa;

import dev.simile.classic.counts.TermEncoder;
import dev.simile.encode.Embeddings;
import dev.simile.encode.LayerChoice;
import dev.simile.encode.Role;
import dev.simile.encode.TextReport;
import dev.simile.encode.TokenEmbeddings;
import dev.simile.encode.TokenEncoder;
import dev.simile.error.UsageException;
import dev.simile.explain.Explainable;
import dev.simile.explain.Explanation;
import dev.simile.explain.PooledExplanation;
import dev.simile.tokenize.Tokens;
import dev.simile.transform.Normalize;
import dev.simile.transform.Transform;
import dev.simile.vector.DenseVectors;
import dev.simile.vector.Kernels;
import dev.simile.vector.SparseVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * TF-IDF vectors times a projection, then transforms. A text without a known term has the zero
 * vector before the transforms. Immutable and thread-safe.
 */
final class LsaEncoder implements TokenEncoder, Explainable {
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
        vector = image(transform, vector);
      }
      System.arraycopy(vector, 0, values, i * dimensions, dimensions);
    }
    return new Embeddings(new DenseVectors(values, texts.size(), dimensions), reports);
  }

  private static float[] image(Transform transform, float[] vector) {
    float[] image = new float[transform.outputDimensions()];
    transform.apply(vector, 0, image, 0);
    return image;
  }

  /**
   * Vectors whose mean, scaled to length 1 where the model does so, is the text's vector: of each
   * token the projection of its share of the TF-IDF vector, times the number of tokens.
   */
  @Override
  public TokenEmbeddings encodeTokens(String text, Role role, LayerChoice layer) {
    if (layer.kind() == LayerChoice.Kind.ONE && layer.index() != 0) {
      throw new UsageException("the model has layer 0 only, no layer " + layer.index());
    }
    Tokens tokens = terms.tokenizer().tokenize(text);
    float[][] rows = new float[tokens.size()][inner];
    float n = tokens.size();
    terms.split(
        text,
        role,
        (token, column, weight) ->
            Kernels.axpy((float) weight * n, projection, column * inner, rows[token], 0, inner));
    for (Transform transform : transforms) {
      if (transform.isAffine()) {
        Arrays.setAll(rows, t -> image(transform, rows[t]));
      } else if (!(transform instanceof Normalize)) {
        throw new UsageException(
            "token vectors have no meaning under the transform " + transform.id());
      }
    }
    DenseVectors vectors =
        rows.length == 0 ? new DenseVectors(new float[0], 0, dimensions()) : DenseVectors.of(rows);
    return new TokenEmbeddings(
        tokens,
        terms.tokenizer().vocabulary(),
        List.of(vectors),
        encode(List.of(text), role).reports().getFirst());
  }

  /**
   * The cosine of the two texts as a sum over pairs of tokens, exact: the projection is linear.
   *
   * @throws UsageException if a transform stands between that is no sum
   */
  @Override
  public Explanation explain(String left, String right) {
    boolean scaled = false;
    for (Transform transform : transforms) {
      if (scaled && !(transform instanceof Normalize)) {
        throw new UsageException(
            "no exact shares: the transform " + transform.id() + " follows a scaling");
      }
      scaled |= transform instanceof Normalize;
    }
    return PooledExplanation.ofMeans(
        left,
        encodeTokens(left, Role.QUERY, LayerChoice.LAST),
        right,
        encodeTokens(right, Role.DOCUMENT, LayerChoice.LAST));
  }
}
