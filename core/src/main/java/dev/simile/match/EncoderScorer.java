package dev.simile.match;

import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.vector.Similarity;
import java.util.Collections;
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
    // A query with many texts, as a re-ranker gets it, is encoded once.
    boolean oneLeft = left.size() > 1 && left.stream().allMatch(left.getFirst()::equals);
    Embeddings a = encoder.encode(oneLeft ? left.subList(0, 1) : left, Role.QUERY);
    Embeddings b = encoder.encode(right, Role.DOCUMENT);
    double[][] values = new double[left.size()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = new double[] {similarity.of(a.vectors(), oneLeft ? 0 : i, b.vectors(), i)};
    }
    return new Scores(
        values,
        oneLeft ? Collections.nCopies(left.size(), a.reports().getFirst()) : a.reports(),
        b.reports());
  }
}
