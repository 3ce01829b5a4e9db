package dev.simile.explain;

/**
 * What each token of two texts adds to a score by itself, where the shares of pairs are made of
 * these. The arrays are not copied and not to be written to.
 *
 * @param left of the left text's tokens
 * @param right of the right text's
 */
@SuppressWarnings("ArrayRecordComponent")
public record TokenShares(double[] left, double[] right) {}
