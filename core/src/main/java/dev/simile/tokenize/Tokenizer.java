package dev.simile.tokenize;

/** Text to tokens with exact UTF-16 offsets. Implementations are thread-safe. */
public interface Tokenizer {
  /** All pieces this tokenizer can give. */
  Vocabulary vocabulary();

  /**
   * Appends the tokens of the whole text to {@code out}: no truncation, no padding, no special
   * tokens. Offsets are UTF-16 indices into {@code text}; 0 ≤ start ≤ end ≤ length.
   */
  void tokenize(String text, Tokens out);

  /** The tokens of the whole text, in a new buffer. */
  default Tokens tokenize(String text) {
    Tokens tokens = new Tokens();
    tokenize(text, tokens);
    return tokens;
  }

  /**
   * As {@link #tokenize(String)}, inside the special tokens a model of this tokenizer expects (none
   * by default).
   */
  default Tokens tokenizeWithSpecialTokens(String text) {
    return tokenize(text);
  }

  /** What {@link #tokenizeWithSpecialTokens} puts around a text. */
  default SpecialTokens specialTokens() {
    return SpecialTokens.NONE;
  }
}
