package dev.simile.match;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model's score says as a probability, learnt on pairs labelled 0 and 1. It holds for texts
 * of the kind it was learnt on, and for one way of scoring. Immutable.
 *
 * @param curve from score to probability
 * @param measure how pairs were scored: {@code model} for a scorer of its own, else the id of a
 *     similarity
 * @param side the side both texts stood on, {@code query} or {@code document}; empty if each stood
 *     on its own
 * @param points thresholds, in the order they were asked for
 * @param figures what was measured, by name: numbers, texts, lists and maps as JSON has them
 */
public record Calibration(
    ProbabilityCurve curve,
    String measure,
    String side,
    List<OperatingPoint> points,
    Map<String, @Nullable Object> figures) {
  public Calibration {
    points = List.copyOf(points);
    figures = new LinkedHashMap<>(figures);
  }

  /** The probability that a pair of this score is positive, above 0 and below 1. */
  public double probability(double score) {
    return curve.of(score);
  }
}
