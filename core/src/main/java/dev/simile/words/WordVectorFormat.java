package dev.simile.words;

import dev.simile.error.UsageException;
import java.util.Arrays;
import java.util.Locale;

/** The forms of word-vector files. */
public enum WordVectorFormat {
  /** A line {@code V D}, then a word and D numbers a line, separated by one space. */
  WORD2VEC_TEXT,
  /**
   * A line {@code V D}, then a word, one space, D little-endian floats, and mostly a line break.
   */
  WORD2VEC_BINARY,
  /** As word2vec's text, without the first line. */
  GLOVE;

  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws UsageException if there is no such format
   */
  public static WordVectorFormat of(String id) {
    return Arrays.stream(values())
        .filter(format -> format.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "no format "
                        + id
                        + "; there are "
                        + String.join(
                            ", ", Arrays.stream(values()).map(WordVectorFormat::id).toList())));
  }
}
