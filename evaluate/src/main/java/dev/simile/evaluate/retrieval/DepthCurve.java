package dev.simile.evaluate.retrieval;

import dev.simile.evaluate.metric.Bootstrap;
import dev.simile.evaluate.metric.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * What each depth of re-ranking gives and costs.
 *
 * @param points by depth, ascending; the first is depth 0, the stage before alone
 */
public record DepthCurve(List<Point> points) {
  /** The depths tried, where so many documents are there. */
  public static final List<Integer> DEPTHS = List.of(5, 10, 20, 50, 100, 200);

  public DepthCurve {
    points = List.copyOf(points);
  }

  /**
   * One depth.
   *
   * @param quality in 0 … 1
   * @param firstMilliseconds the median time a query takes until this stage; NaN if not known
   * @param rerankMilliseconds the median time this stage takes
   */
  public record Point(
      int depth, Estimate quality, double firstMilliseconds, double rerankMilliseconds) {
    /** Both stages; NaN if the first is not known. */
    public double milliseconds() {
      return firstMilliseconds + rerankMilliseconds;
    }
  }

  /**
   * Of one re-ranker.
   *
   * @param depths ascending, all of which were scored
   * @param firstMilliseconds the median time a query takes before it; NaN if not known
   */
  public static DepthCurve of(
      Reranking reranking,
      List<Integer> depths,
      double weight,
      Judgements judgements,
      RetrievalMetric metric,
      double firstMilliseconds,
      Bootstrap bootstrap) {
    List<Point> points = new ArrayList<>();
    List<Integer> all = new ArrayList<>(List.of(0));
    all.addAll(depths);
    for (int depth : all) {
      TrecRun run = reranking.ranking(depth, weight).run();
      points.add(
          new Point(
              depth,
              bootstrap.mean(metric.perQuery(judgements, run)),
              firstMilliseconds,
              depth == 0 ? 0 : 1e3 * median(reranking.seconds(depth))));
    }
    return new DepthCurve(points);
  }

  /** The median; NaN of nothing. */
  public static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /** The depth of the best quality, the least of equal ones. */
  public int best() {
    return best(points).depth;
  }

  private static Point best(List<Point> among) {
    Point best = among.getFirst();
    for (Point point : among) {
      best = point.quality.value() > best.quality.value() ? point : best;
    }
    return best;
  }

  /**
   * The depth of the best quality that answers in time; nothing where not even depth 0 does. A
   * first stage whose time is not known counts nothing.
   */
  public OptionalInt within(double milliseconds) {
    List<Point> fast =
        points.stream()
            .filter(
                p ->
                    p.rerankMilliseconds
                            + (Double.isNaN(p.firstMilliseconds) ? 0 : p.firstMilliseconds)
                        <= milliseconds)
            .toList();
    return fast.isEmpty() ? OptionalInt.empty() : OptionalInt.of(best(fast).depth);
  }

  /**
   * The least depth that is not shown to be worse than the best: the 95 % interval of their paired
   * difference holds 0.
   */
  public int enough() {
    Estimate best = best(points).quality;
    return points.stream()
        .filter(point -> !(best.minus(point.quality).low() > 0))
        .mapToInt(Point::depth)
        .findFirst()
        .orElseThrow();
  }
}
