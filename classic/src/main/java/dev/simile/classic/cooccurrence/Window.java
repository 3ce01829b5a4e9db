package dev.simile.classic.cooccurrence;

import dev.simile.method.Parameter;
import dev.simile.method.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which words are neighbours and what they count.
 *
 * @param reach the furthest neighbour, in words
 * @param symmetric whether words after the centre word count too
 */
public record Window(int reach, boolean symmetric, Weighting weighting) {
  static final int MAX_REACH = 200;

  /** Counts are whole numbers of this. */
  static final double UNIT = 0x1p-24;

  /** From the parameters {@link #parameters}. */
  public static Window of(Parameters p) {
    return new Window(
        p.integer("window"),
        p.flag("symmetric"),
        Weighting.valueOf(p.text("weighting").toUpperCase(Locale.ROOT)));
  }

  /**
   * What {@link #of} reads.
   *
   * @param reach the default window
   */
  public static List<Parameter> parameters(int reach, Weighting weighting) {
    return List.of(
        Parameter.integer(
            "window", reach, 1, MAX_REACH, "The furthest neighbour that counts, in words."),
        Parameter.flag(
            "symmetric", true, "Whether neighbours after a word count as those before it."),
        Parameter.choice(
            "weighting",
            weighting.id(),
            Arrays.stream(Weighting.values()).map(Weighting::id).toList(),
            "What a neighbour counts: 1/distance, 1, or falling evenly to the window's end."));
  }

  /** What a neighbour counts, by distance from 1, in {@link #UNIT}. */
  long[] units() {
    long[] units = new long[reach + 1];
    for (int distance = 1; distance <= reach; distance++) {
      units[distance] = weighting.units(distance, reach);
    }
    return units;
  }
}
