package dev.simile.encode;

import dev.simile.error.UsageException;

/**
 * Which layer's token vectors are wanted: one by its number from 0, the last, the mean of all, all
 * apart, or the mean of the first and the last.
 *
 * @param index the layer's number for {@link Kind#ONE}, otherwise 0
 */
public record LayerChoice(Kind kind, int index) {
  public enum Kind {
    ONE,
    LAST,
    MEAN,
    ALL,
    FIRST_LAST
  }

  public static final LayerChoice LAST = new LayerChoice(Kind.LAST, 0);

  /** Reads {@code N}, {@code last}, {@code mean}, {@code all} or {@code first-last}. */
  public static LayerChoice parse(String text) {
    return switch (text) {
      case "last" -> LAST;
      case "mean" -> new LayerChoice(Kind.MEAN, 0);
      case "all" -> new LayerChoice(Kind.ALL, 0);
      case "first-last" -> new LayerChoice(Kind.FIRST_LAST, 0);
      default -> {
        if (!text.matches("\\d{1,4}")) {
          throw new UsageException(
              "--layer takes a number, last, mean, all or first-last, not " + text);
        }
        yield new LayerChoice(Kind.ONE, Integer.parseInt(text));
      }
    };
  }
}
