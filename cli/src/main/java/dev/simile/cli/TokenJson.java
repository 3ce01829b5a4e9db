package dev.simile.cli;

import dev.simile.cli.output.JsonText;
import dev.simile.tokenize.Tokens;
import dev.simile.tokenize.Vocabulary;

/**
 * Tokens as JSON: {@code text} (the vocabulary's piece), {@code start}, {@code end} (UTF-16
 * offsets).
 */
final class TokenJson {
  private TokenJson() {}

  /** Appends the object of one token without its closing brace. */
  static void open(Tokens tokens, int index, Vocabulary vocabulary, StringBuilder out) {
    out.append("{\"text\":");
    int id = tokens.id(index);
    JsonText.string(id < 0 ? "" : vocabulary.token(id), out);
    out.append(",\"start\":")
        .append(tokens.start(index))
        .append(",\"end\":")
        .append(tokens.end(index));
  }
}
