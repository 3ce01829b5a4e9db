package dev.simile.evaluate.retrieval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The documents of each query in an order that need not be that of their scores: those that a stage
 * did not read stand behind those it did, with scores of another scale. Immutable.
 *
 * @param byQuery query id → documents, best first, with the scores of the last stage that read them
 */
public record Ranking(Map<String, List<Found>> byQuery) {
  public Ranking {
    Map<String, List<Found>> copy = new LinkedHashMap<>();
    byQuery.forEach((query, found) -> copy.put(query, List.copyOf(found)));
    byQuery = copy;
  }

  /** What a first stage found. */
  public static Ranking of(TrecRun run) {
    Map<String, List<Found>> byQuery = new LinkedHashMap<>();
    run.queries().forEach(query -> byQuery.put(query, run.of(query)));
    return new Ranking(byQuery);
  }

  /** The ids of the documents among the first so many of any of the queries. */
  public Set<String> documents(Set<String> queries, int depth) {
    Set<String> ids = new LinkedHashSet<>();
    byQuery.forEach(
        (query, found) -> {
          if (queries.contains(query)) {
            found.stream().limit(depth).forEach(f -> ids.add(f.document()));
          }
        });
    return ids;
  }

  /**
   * As a run. Its scores count down to 1: a run is ordered by its scores alone, of equal ones by
   * id, and here the scores of several stages stand one behind the other.
   */
  public TrecRun run() {
    Map<String, List<Found>> counted = new LinkedHashMap<>();
    byQuery.forEach(
        (query, found) -> {
          List<Found> down = new ArrayList<>();
          for (int rank = 0; rank < found.size(); rank++) {
            down.add(new Found(found.get(rank).document(), found.size() - rank));
          }
          counted.put(query, down);
        });
    return new TrecRun(counted);
  }
}
