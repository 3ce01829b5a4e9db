package dev.simile.cli;

import dev.simile.encode.TextReport;
import dev.simile.index.Hit;
import dev.simile.match.Interpolation;
import dev.simile.match.Reranker.Ratings;
import dev.simile.parallel.Shards;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a search found, put into a new order by one re-ranker after the other. */
final class SearchCascade {
  private final List<RerankOptions.Stage> stages;
  private final Console console;
  private final int threads;
  private final int batch;

  SearchCascade(List<RerankOptions.Stage> stages, Console console, CommonOptions common) {
    this.stages = stages;
    this.console = console;
    threads = common.threads();
    batch = common.batch(256);
  }

  /** How many texts the first stage must find for {@code k} to be shown. */
  int found(int k) {
    return stages.isEmpty() ? k : stages.getFirst().depth();
  }

  /** A text by its place among those found, and its score. */
  private record Rated(int text, double score) {}

  /**
   * The hits that the last stage scored, best first; the first stage's where there are no others.
   *
   * @param hits best first
   * @param isDistance whether the first stage's scores are distances
   */
  List<Hit> rerank(String query, List<Hit> hits, List<String> texts, boolean isDistance) {
    if (stages.isEmpty()) {
      return hits;
    }
    List<Rated> order = new ArrayList<>();
    for (int i = 0; i < hits.size(); i++) {
      order.add(new Rated(i, isDistance ? -hits.get(i).score() : hits.get(i).score()));
    }
    for (RerankOptions.Stage stage : stages) {
      order = rerank(stage, query, order.subList(0, Math.min(order.size(), stage.depth())), texts);
    }
    RerankOptions.Stage last = stages.getLast();
    double sign = last.reranker().isDistance() && last.weight() == 1 ? -1 : 1;
    return order.stream()
        .map(rated -> new Hit(hits.get(rated.text).position(), sign * rated.score))
        .toList();
  }

  private List<Rated> rerank(
      RerankOptions.Stage stage, String query, List<Rated> best, List<String> texts) {
    List<String> read = best.stream().map(rated -> texts.get(rated.text)).toList();
    double[] scores =
        Interpolation.of(
            rate(stage, query, read),
            best.stream().mapToDouble(Rated::score).toArray(),
            stage.weight());
    return Arrays.stream(Interpolation.order(scores))
        .mapToObj(i -> new Rated(best.get(i).text, scores[i]))
        .toList();
  }

  private double[] rate(RerankOptions.Stage stage, String query, List<String> texts) {
    int share = Math.clamp((texts.size() + threads - 1L) / threads, 1, batch);
    List<Ratings> parts =
        Shards.map(
            threads,
            texts.size(),
            share,
            (from, to) -> stage.reranker().rate(query, texts.subList(from, to), batch));
    TextReports reports = new TextReports("its score says nothing", stage.name());
    parts.forEach(part -> reports.add(part.texts()));
    if (!parts.isEmpty()) {
      reports.add(List.of(parts.getFirst().query()));
      TextReport asked = parts.getFirst().query();
      if (asked.tokens() <= asked.unknown()) {
        console.warn(
            stage.name() + ": the query has no token the model knows: its order means nothing");
      }
    }
    reports.tell(console);
    return parts.stream().map(Ratings::values).flatMapToDouble(Arrays::stream).toArray();
  }
}
