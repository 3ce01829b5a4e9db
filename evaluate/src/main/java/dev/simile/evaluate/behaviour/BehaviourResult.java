package dev.simile.evaluate.behaviour;

import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Estimate;
import dev.simile.evaluate.pairs.PairScores;
import dev.simile.evaluate.pairs.PairSet;
import dev.simile.match.Scorer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a model did with a set.
 *
 * @param outcomes one an item, in the set's order
 * @param empty how many texts have no token the model has a vector for
 * @param cut how many texts are longer than the model takes
 */
public record BehaviourResult(BehaviourSet set, List<Outcome> outcomes, int empty, int cut) {
  /**
   * The two scores of an item.
   *
   * @param alike of the text and the one that says the same
   * @param changed of the text and the changed one
   */
  public record Outcome(BehaviourItem item, double alike, double changed) {
    /** True if the first is above the second; equal scores do not pass. */
    public boolean passed() {
      return alike > changed;
    }
  }

  public BehaviourResult {
    outcomes = List.copyOf(outcomes);
  }

  /**
   * Scores a set.
   *
   * @param batch pairs given to the scorer at once
   */
  public static BehaviourResult of(Scorer scorer, BehaviourSet set, int threads, int batch) {
    List<BehaviourItem> items = set.items();
    List<String> texts = items.stream().map(BehaviourItem::text).toList();
    double[] none = new double[items.size()];
    PairScores alike =
        PairScores.of(
            scorer,
            new PairSet(set.name(), texts, items.stream().map(BehaviourItem::alike).toList(), none),
            threads,
            batch);
    PairScores changed =
        PairScores.of(
            scorer,
            new PairSet(
                set.name(), texts, items.stream().map(BehaviourItem::changed).toList(), none),
            threads,
            batch);
    return new BehaviourResult(
        set,
        IntStream.range(0, items.size())
            .mapToObj(i -> new Outcome(items.get(i), alike.values()[i], changed.values()[i]))
            .toList(),
        alike.empty() + changed.empty(),
        alike.cut() + changed.cut());
  }

  /** For each kind, the share of its items that passed, 0 … 1, with Wilson's interval. */
  public Map<String, Estimate> byKind(Bootstrap bootstrap) {
    Map<String, Estimate> shares = new LinkedHashMap<>();
    for (String kind : set.kinds()) {
      shares.put(kind, Estimate.share(passed(kind), bootstrap));
    }
    return shares;
  }

  /** The mean of the kinds' shares with its interval: each kind counts the same. */
  public Estimate mean(Bootstrap bootstrap) {
    List<String> kinds = set.kinds();
    return Estimate.mean(
        IntStream.range(0, kinds.size())
            .mapToObj(i -> bootstrap.forSet(i + 1).mean(passed(kinds.get(i))))
            .toList());
  }

  /** How many items there are of a kind. */
  public int size(String kind) {
    return passed(kind).length;
  }

  private double[] passed(String kind) {
    return outcomes.stream()
        .filter(outcome -> outcome.item().kind().equals(kind))
        .mapToDouble(outcome -> outcome.passed() ? 1 : 0)
        .toArray();
  }
}
