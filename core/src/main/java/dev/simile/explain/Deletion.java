package dev.simile.explain;

import java.util.Locale;

/**
 * Whether an explanation names the tokens that matter to its pair: tokens of both texts are taken
 * out one after the other, and the change of the score is averaged over all steps (Petsiuk et al.
 * 2018).
 *
 * @param shown where the token with the largest share goes first
 * @param random the mean over random orders
 * @param orders how many there were
 */
public record Deletion(double shown, double random, int orders) {
  /** Above 0 where the shares found the tokens sooner than chance does. */
  public double aboveRandom() {
    return shown - random;
  }

  /** In words. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "Deletion test: taking out the tokens with the largest shares first changes the score by %.4f on average over all"
            + " steps, random orders (%d) by %.4f.",
        shown,
        orders,
        random);
  }
}
