package dev.simile.classic.textrank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ranks of one text's words; see the package. Immutable and thread-safe.
 *
 * @param window how many words apart two words may stand to be joined, from 1; the paper's N is one
 *     more
 * @param damping d, in 0 … 1
 */
public record TextRank(int window, double damping) {
  private static final int MOST_ROUNDS = 200;
  private static final double PRECISION = 1e-6;

  /** One direction of an edge. */
  private static final class Edges {
    final Map<Integer, Integer> weights = new LinkedHashMap<>();
    long sum;

    void add(int to) {
      weights.merge(to, 1, Integer::sum);
      sum++;
    }
  }

  /**
   * The score of each word, by its place: all places of a word have the same; the mean over
   * distinct words is 1 where no word stands alone.
   *
   * @param words the ids of the words in the graph, in the text's order
   */
  public double[] scores(int[] words) {
    Map<Integer, Integer> vertices = new LinkedHashMap<>();
    int[] vertex = new int[words.length];
    List<Edges> graph = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      Integer known = vertices.putIfAbsent(words[i], vertices.size());
      vertex[i] = known == null ? vertices.size() - 1 : known;
      if (known == null) {
        graph.add(new Edges());
      }
      for (int j = Math.max(0, i - window); j < i; j++) {
        if (vertex[j] != vertex[i]) {
          graph.get(vertex[i]).add(vertex[j]);
          graph.get(vertex[j]).add(vertex[i]);
        }
      }
    }
    double[] ranks = rank(graph);
    return Arrays.stream(vertex).mapToDouble(v -> ranks[v]).toArray();
  }

  private double[] rank(List<Edges> graph) {
    double[] ranks = new double[graph.size()];
    Arrays.fill(ranks, 1);
    double change = 1;
    for (int round = 0; round < MOST_ROUNDS && change > PRECISION; round++) {
      double[] next = new double[ranks.length];
      change = 0;
      for (int i = 0; i < next.length; i++) {
        double sum = 0;
        for (Map.Entry<Integer, Integer> edge : graph.get(i).weights.entrySet()) {
          int j = edge.getKey();
          sum += edge.getValue() * ranks[j] / graph.get(j).sum;
        }
        next[i] = 1 - damping + damping * sum;
        change = Math.max(change, Math.abs(next[i] - ranks[i]));
      }
      ranks = next;
    }
    return ranks;
  }
}
