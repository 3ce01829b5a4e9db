package dev.simile.encode;

import dev.simile.vector.Vectors;
import java.util.List;

/**
 * Vectors and, for each text, what happened on the way.
 *
 * @param vectors {@code [texts, dimensions]}
 * @param reports one a text
 */
public record Embeddings(Vectors vectors, List<TextReport> reports) {
  public Embeddings {
    reports = List.copyOf(reports);
    if (vectors.count() != reports.size()) {
      throw new IllegalArgumentException(
          vectors.count() + " vectors, " + reports.size() + " reports");
    }
  }

  public int count() {
    return vectors.count();
  }
}
