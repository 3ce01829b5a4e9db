package dev.simile.classic.staticembedding;

import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokens;

/** Texts to their numbers in a {@link TextStore}. Not thread-safe. */
final class TextNumbers {
  /** Sentences of fewer tokens say too little to be recognized by. */
  private static final int SHORTEST = 5;

  private static final int LONGEST = 200;

  private final Tokenizer tokenizer;
  private final TextStore store;
  private final Tokens buffer = new Tokens();
  private long empty;

  TextNumbers(Tokenizer tokenizer, TextStore store) {
    this.tokenizer = tokenizer;
    this.store = store;
  }

  /** How many texts had no tokens so far. */
  long empty() {
    return empty;
  }

  /** The number of a text, −1 if it has no tokens. */
  int of(String text) {
    buffer.clear();
    tokenizer.tokenize(text, buffer);
    if (buffer.size() == 0) {
      empty++;
      return -1;
    }
    return store.add(buffer.idBuffer(), buffer.size());
  }

  /** As {@link #of}, but −1 also where it is too short or too long to be one sentence. */
  int ofSentence(String text) {
    buffer.clear();
    tokenizer.tokenize(text, buffer);
    return buffer.size() >= SHORTEST && buffer.size() <= LONGEST
        ? store.add(buffer.idBuffer(), buffer.size())
        : -1;
  }
}
