package dev.simile.match;

import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.vector.Similarity;
import java.util.List;

/** Any encoder as a scorer: both texts encoded alone, then compared. */
public final class EncoderScorer implements Scorer {
  private final Encoder encoder;
  private final Similarity similarity;

  public EncoderScorer(Encoder encoder, Similarity similarity) {
    this.encoder = encoder;
    this.similarity = similarity;
  }

  @Override
  public List<String> labels() {
    return List.of("score");
  }

  @Override
  public Scores score(List<String> left, List<String> right) {
    Embeddings a = encoder.encode(left, Role.QUERY);
    Embeddings b = encoder.encode(right, Role.DOCUMENT);
    double[][] values = new double[left.size()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = new double[] {similarity.of(a.vectors(), i, b.vectors(), i)};
    }
    return new Scores(values, a.reports(), b.reports());
  }
}
