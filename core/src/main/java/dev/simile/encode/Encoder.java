package dev.simile.encode;

import dev.simile.match.EncoderScorer;
import dev.simile.match.Scorer;
import dev.simile.vector.Similarity;
import java.util.List;

/**
 * Texts to vectors. The vector of a text depends on nothing but the text and its role: not on its
 * neighbours, the batch, or the thread. Implementations are thread-safe.
 */
public interface Encoder {
  int dimensions();

  /**
   * Encodes texts, one row each, in order: {@code [texts, dimensions]}. An empty text has a defined
   * vector (all zeros unless the model says otherwise), never NaN, and is reported.
   */
  Embeddings encode(List<String> texts, Role role);

  default Embeddings encode(List<String> texts) {
    return encode(texts, Role.DOCUMENT);
  }

  /** The measure its vectors are made for. */
  default Similarity similarity() {
    return Similarity.COSINE;
  }

  /** This encoder as a scorer of pairs. */
  default Scorer scorer(Similarity similarity) {
    return new EncoderScorer(this, similarity);
  }
}
