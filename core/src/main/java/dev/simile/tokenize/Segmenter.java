package dev.simile.tokenize;

/**
 * Finds the words of a script that is written without spaces, by dictionary or model.
 * Implementations are immutable and thread-safe.
 */
public interface Segmenter {
  /** Takes the words of a stretch of text, from the first to the last, without gaps. */
  @FunctionalInterface
  interface Words {
    /**
     * @param start where the word starts in the stretch, in UTF-16 units
     * @param end where it ends
     */
    void add(int start, int end);
  }

  /**
   * The character that stands in a vocabulary in place of {@code c}, such as the simplified form of
   * a traditional one; {@code c} itself if there is none.
   */
  char fold(char c);

  /**
   * Gives the words of {@code stretch}: Han characters of the basic plane, folded; never empty, and
   * nothing else among them.
   */
  void segment(String stretch, Words out);
}
