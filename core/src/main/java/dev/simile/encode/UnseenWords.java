package dev.simile.encode;

import org.jspecify.annotations.Nullable;

/** Vectors for words a tokenizer does not know. Implementations are thread-safe. */
@FunctionalInterface
public interface UnseenWords {
  /** Has none. */
  UnseenWords NONE = word -> null;

  /** The vector of a word as it stands in the text, or null where none can be built. */
  float @Nullable [] vector(String word);
}
