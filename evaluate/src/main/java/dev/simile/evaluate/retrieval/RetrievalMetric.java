package dev.simile.evaluate.retrieval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A figure of one query's ranking, in 0 … 1; the figure of many queries is their mean. Immutable.
 *
 * @param name as it is printed, such as {@code ndcg@10}
 */
public record RetrievalMetric(String name, Formula formula) {
  /** The figure itself. */
  @FunctionalInterface
  public interface Formula {
    /**
     * @param ranked best first, in the order that is judged
     * @param judged document id → judgement
     */
    double of(List<Found> ranked, Map<String, Integer> judged);
  }

  /** nDCG of the first k, the judgement as gain. */
  public static RetrievalMetric ndcg(int k) {
    return new RetrievalMetric(
        "ndcg@" + k,
        (ranked, judged) -> {
          List<Integer> gains = new ArrayList<>();
          for (int rank = 0; rank < Math.min(k, ranked.size()); rank++) {
            gains.add(judged.getOrDefault(ranked.get(rank).document(), 0));
          }
          double ideal =
              gain(judged.values().stream().sorted(Comparator.reverseOrder()).limit(k).toList());
          return ideal == 0 ? 0 : gain(gains) / ideal;
        });
  }

  private static double gain(List<Integer> gains) {
    double sum = 0;
    for (int rank = 0; rank < gains.size(); rank++) {
      sum += Math.max(0, gains.get(rank)) / (Math.log(rank + 2.0) / Math.log(2));
    }
    return sum;
  }

  /** Average precision over the whole ranking; its mean over queries is MAP. */
  public static RetrievalMetric averagePrecision() {
    return new RetrievalMetric(
        "map",
        (ranked, judged) -> {
          long found = 0;
          double sum = 0;
          for (int rank = 0; rank < ranked.size(); rank++) {
            if (isRelevant(judged, ranked.get(rank))) {
              found++;
              sum += (double) found / (rank + 1);
            }
          }
          return found == 0 ? 0 : sum / relevant(judged);
        });
  }

  /** One over the rank of the first relevant document; its mean over queries is MRR. */
  public static RetrievalMetric reciprocalRank() {
    return new RetrievalMetric(
        "mrr",
        (ranked, judged) -> {
          for (int rank = 0; rank < ranked.size(); rank++) {
            if (isRelevant(judged, ranked.get(rank))) {
              return 1.0 / (rank + 1);
            }
          }
          return 0;
        });
  }

  /** The share of the relevant documents that stand among the first k. */
  public static RetrievalMetric recall(int k) {
    return new RetrievalMetric(
        "recall@" + k,
        (ranked, judged) -> {
          long found = ranked.stream().limit(k).filter(f -> isRelevant(judged, f)).count();
          return found == 0 ? 0 : (double) found / relevant(judged);
        });
  }

  /**
   * The figure of each judged query, in the judgements' order; 0 for one the run has nothing for.
   */
  public double[] perQuery(Judgements judgements, TrecRun run) {
    return judgements.queries().stream()
        .mapToDouble(query -> formula.of(run.of(query), judgements.of(query)))
        .toArray();
  }

  private static boolean isRelevant(Map<String, Integer> judged, Found found) {
    return judged.getOrDefault(found.document(), 0) >= 1;
  }

  private static long relevant(Map<String, Integer> judged) {
    return judged.values().stream().filter(judgement -> judgement >= 1).count();
  }
}
