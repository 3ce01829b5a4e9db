package dev.simile.evaluate.metric;

/**
 * A share of independent items, with the 95 % score interval of Wilson 1927, which also holds for
 * few items and for shares near 0 and 1 (Brown, Cai &amp; DasGupta 2001).
 *
 * @param hits how many of them
 * @param items of how many
 */
public record Proportion(long hits, long items) {
  /** The normal distribution's 97.5th percentile. */
  private static final double Z = 1.959963984540054;

  /** In 0 … 1; NaN of none. */
  public double value() {
    return (double) hits / items;
  }

  /** 0 … 1 of no items. */
  public double low() {
    return items == 0 ? 0 : hits == 0 ? 0 : centre() - reach();
  }

  public double high() {
    return items == 0 ? 1 : hits == items ? 1 : centre() + reach();
  }

  private double centre() {
    return (hits + Z * Z / 2) / (items + Z * Z);
  }

  private double reach() {
    double spread = (double) hits * (items - hits) / items + Z * Z / 4;
    return Z * Math.sqrt(spread) / (items + Z * Z);
  }

  public Estimate estimate() {
    return Estimate.of(value(), low(), high());
  }
}
