package dev.simile.evaluate.retrieval;

import dev.simile.encode.TextReport;
import dev.simile.error.DataException;
import dev.simile.match.Interpolation;
import dev.simile.match.Reranker;
import dev.simile.match.Reranker.Ratings;
import dev.simile.parallel.Shards;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a re-ranker says of the best documents of each query, and the orders that come of it: each
 * document is scored once, the order at any lesser depth and at any weight follows. The same
 * whatever the number of threads and the batch. Immutable and thread-safe.
 */
public final class Reranking {
  private final Ranking before;
  private final List<Integer> depths;
  private final Map<String, Rated> rated;

  private Reranking(Ranking before, List<Integer> depths, Map<String, Rated> rated) {
    this.before = before;
    this.depths = depths;
    this.rated = rated;
  }

  /**
   * Of one query.
   *
   * @param scores of its best documents
   * @param seconds until the first {@code depths.get(i)} were scored
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Rated(double[] scores, double[] seconds, List<TextReport> reports) {}

  /**
   * Scores the best documents of each query.
   *
   * @param depths ascending: the documents up to the first, from there to the second … are scored
   *     one part after the other, and each part's time taken; the last is how many are scored
   * @param texts document id → text
   * @param threads how many queries are worked on at once; 1 for times of a query by itself
   * @param batch pairs given to the re-ranker at once
   * @param reports gets what happened to the texts, on the caller's thread
   * @throws DataException if a document to be scored has no text
   */
  public static Reranking of(
      Reranker reranker,
      Ranking before,
      List<Integer> depths,
      Map<String, String> queries,
      Map<String, String> texts,
      int threads,
      int batch,
      Consumer<List<TextReport>> reports) {
    List<String> ids = before.byQuery().keySet().stream().filter(queries::containsKey).toList();
    List<Rated> all =
        Shards.map(
            threads,
            ids.size(),
            1,
            (from, to) ->
                rate(
                    reranker,
                    queries.getOrDefault(ids.get(from), ""),
                    before.byQuery().getOrDefault(ids.get(from), List.of()).stream()
                        .limit(depths.getLast())
                        .map(found -> text(found.document(), texts))
                        .toList(),
                    depths,
                    batch));
    Map<String, Rated> rated = new LinkedHashMap<>();
    for (int q = 0; q < ids.size(); q++) {
      rated.put(ids.get(q), all.get(q));
      reports.accept(all.get(q).reports);
    }
    return new Reranking(before, List.copyOf(depths), rated);
  }

  private static String text(String document, Map<String, String> texts) {
    String text = texts.get(document);
    if (text == null) {
      throw new DataException(
          "the run names the document " + document + ", which the corpus lacks");
    }
    return text;
  }

  private static Rated rate(
      Reranker reranker, String query, List<String> texts, List<Integer> depths, int batch) {
    double[] scores = new double[texts.size()];
    double[] seconds = new double[depths.size()];
    List<TextReport> reports = new ArrayList<>();
    long start = System.nanoTime();
    int from = 0;
    for (int part = 0; part < seconds.length; part++) {
      int to = Math.min(texts.size(), depths.get(part));
      if (to > from) {
        Ratings ratings = reranker.rate(query, texts.subList(from, to), batch);
        System.arraycopy(ratings.values(), 0, scores, from, to - from);
        if (from == 0) {
          reports.add(ratings.query());
        }
        reports.addAll(ratings.texts());
        from = to;
      }
      seconds[part] = (System.nanoTime() - start) / 1e9;
    }
    return new Rated(scores, seconds, reports);
  }

  /**
   * The order where the re-ranker reads the first {@code depth} of each query; those behind keep
   * their order.
   *
   * @param depth at most the last of those that were scored
   * @param weight of the re-ranker, in 0 … 1; see {@link Interpolation}
   */
  public Ranking ranking(int depth, double weight) {
    if (depth > depths.getLast()) {
      throw new IllegalArgumentException(depth + " of " + depths.getLast() + " scored");
    }
    Map<String, List<Found>> byQuery = new LinkedHashMap<>();
    before
        .byQuery()
        .forEach(
            (query, found) -> {
              Rated scored = rated.get(query);
              byQuery.put(
                  query, scored == null ? found : reordered(found, scored.scores, depth, weight));
            });
    return new Ranking(byQuery);
  }

  private static List<Found> reordered(
      List<Found> found, double[] scores, int depth, double weight) {
    int n = Math.min(depth, scores.length);
    double[] mixed =
        Interpolation.of(
            Arrays.copyOf(scores, n),
            found.stream().limit(n).mapToDouble(Found::score).toArray(),
            weight);
    List<Found> order = new ArrayList<>();
    for (int i : Interpolation.order(mixed)) {
      order.add(new Found(found.get(i).document(), mixed[i]));
    }
    order.addAll(found.subList(n, found.size()));
    return order;
  }

  /**
   * The seconds it took to score the first {@code depth} of each query, in the order of the
   * queries.
   *
   * @param depth one of those given
   */
  public double[] seconds(int depth) {
    int part = depths.indexOf(depth);
    return rated.values().stream().mapToDouble(r -> r.seconds[part]).toArray();
  }
}
