package dev.simile.encode;

/** An encoder that also gives a vector to each token. */
public interface TokenEncoder extends Encoder {
  /** The number of layers that can be asked for; 1 for a table. */
  default int layers() {
    return 1;
  }

  /**
   * The tokens of a text and their vectors, {@code [tokens, dimensions]}.
   *
   * @throws dev.simile.error.UsageException if the model has no such layer
   */
  TokenEmbeddings encodeTokens(String text, Role role, LayerChoice layer);
}
