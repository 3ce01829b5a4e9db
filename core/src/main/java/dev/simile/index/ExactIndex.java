package dev.simile.index;

import dev.simile.vector.DenseVectors;
import dev.simile.vector.Similarity;
import dev.simile.vector.Vectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The k nearest of vectors that are added in blocks: every one is looked at, so the answer is
 * exact. Only the k best of each query are kept; a block may be dropped once it was added, so
 * memory is bounded by the queries, not by what is searched. Of equal scores the one added first
 * wins. Not thread-safe.
 */
public final class ExactIndex {
  private static final Comparator<Hit> WORST_FIRST =
      Comparator.comparingDouble(Hit::score)
          .thenComparing(Hit::position, Comparator.reverseOrder());

  private final Vectors queries;
  private final Similarity similarity;
  private final int k;
  private final List<PriorityQueue<Hit>> best = new ArrayList<>();
  private final double[] queryNorms;
  private long size;

  /**
   * @param queries {@code [queries, dimensions]}
   * @param k how many are kept of each query; at least 1
   */
  public ExactIndex(Vectors queries, Similarity similarity, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k is " + k);
    }
    this.queries = queries;
    this.similarity = similarity;
    this.k = k;
    queryNorms = new double[queries.count()];
    for (int q = 0; q < queries.count(); q++) {
      best.add(new PriorityQueue<>(WORST_FIRST));
      queryNorms[q] = similarity == Similarity.COSINE ? queries.norm(q) : 0;
    }
  }

  /** Looks at a block; its rows get the next positions. */
  public void add(Vectors block) {
    for (int row = 0; row < block.count(); row++) {
      double norm = similarity == Similarity.COSINE ? block.norm(row) : 0;
      for (int q = 0; q < queries.count(); q++) {
        offer(q, size + row, score(block, row, norm, q));
      }
    }
    size += block.count();
  }

  private double score(Vectors block, int row, double norm, int q) {
    return similarity == Similarity.COSINE
        ? Similarity.cosine(queries.dot(q, block, row), queryNorms[q], norm)
        : similarity.of(queries, q, block, row);
  }

  private void offer(int q, long position, double score) {
    double rank = similarity.isDistance() ? -score : score;
    PriorityQueue<Hit> queue = best.get(q);
    if (queue.size() < k) {
      queue.add(new Hit(position, rank));
    } else if (rank > queue.element().score()) {
      queue.remove();
      queue.add(new Hit(position, rank));
    }
  }

  /** The number of vectors looked at so far. */
  public long size() {
    return size;
  }

  /** The best hits of a query so far, best first; at most k. */
  public List<Hit> hits(int query) {
    return best.get(query).stream()
        .sorted(WORST_FIRST.reversed())
        .map(hit -> similarity.isDistance() ? new Hit(hit.position(), -hit.score()) : hit)
        .toList();
  }

  /** The k nearest of {@code vectors} to one query vector. */
  public static List<Hit> nearest(
      float[] query, DenseVectors vectors, Similarity similarity, int k) {
    ExactIndex index = new ExactIndex(DenseVectors.of(query), similarity, k);
    index.add(vectors);
    return index.hits(0);
  }
}
