package dev.simile.cli.output;

import java.util.Locale;

/** Numbers as people read them, with a point whatever the locale. */
public final class Decimal {
  private Decimal() {}

  /** Six decimals; never −0. */
  public static String six(double value) {
    return fixed(value, 6);
  }

  public static String fixed(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.startsWith("-") && text.matches("-[0.]+") ? text.substring(1) : text;
  }

  /** Whole, with commas between thousands. */
  public static String grouped(double value) {
    return String.format(Locale.ROOT, "%,d", Math.round(value));
  }
}
