package dev.simile.encode;

/**
 * What an encoder did with one text.
 *
 * @param tokens tokens read, unknown ones among them; 0 where none took part in the vector
 * @param cut tokens left out because the model takes no more
 * @param unknown tokens the model has no vector for (they may still count as one unknown token)
 */
public record TextReport(int tokens, int cut, int unknown) {
  /** Of an encoder whose unknown tokens take no part, so that nothing does if all are unknown. */
  public static TextReport of(int read, int unknown) {
    return new TextReport(unknown == read ? 0 : read, 0, unknown);
  }

  /** True if nothing took part, so that the vector is the defined one of an empty text. */
  public boolean isEmpty() {
    return tokens == 0;
  }
}
