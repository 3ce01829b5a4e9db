package dev.simile.tokenize;

/** One word of a normalized text to pieces of a vocabulary. Immutable and thread-safe. */
interface TokenModel {
  Vocabulary vocabulary();

  /**
   * Appends the pieces of {@code text[from, to)}, which is not empty, with their origins.
   *
   * @param word the number the pieces of this word get
   */
  void encode(AlignedText text, int from, int to, int word, Tokens out);

  /** The model's form in tokenizer.json. */
  Object json();
}
