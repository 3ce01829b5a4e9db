package dev.simile.match;

/**
 * A threshold chosen for a wanted precision or recall: scores from it on are called positive.
 *
 * @param wanted what was asked for
 * @param share how much of it, above 0 and at most 1
 * @param score the threshold
 * @param probability what the calibration says of a score at the threshold
 * @param precision the share of true positives among those called, on the calibration data
 * @param recall the share of the positives that were called, on the same
 * @param called how many of the pairs were called positive
 * @param positives how many are positive
 */
public record OperatingPoint(
    Wanted wanted,
    double share,
    double score,
    double probability,
    Rate precision,
    Rate recall,
    long called,
    long positives) {

  /** What a threshold can be chosen for. */
  public enum Wanted {
    PRECISION,
    RECALL
  }

  /**
   * A share with its 95-percent interval.
   *
   * @param value in 0 … 1
   */
  public record Rate(double value, double low, double high) {}
}
