package dev.simile.cli;

import dev.simile.encode.Embeddings;
import dev.simile.encode.Encoder;
import dev.simile.encode.Role;
import dev.simile.vector.Similarity;
import java.util.List;

/** An encoder that encodes every text in one role, as {@code --as} asks for. */
record OneSidedEncoder(Encoder encoder, Role role) implements Encoder {
  @Override
  public int dimensions() {
    return encoder.dimensions();
  }

  @Override
  public Similarity similarity() {
    return encoder.similarity();
  }

  @Override
  public Embeddings encode(List<String> texts, Role unused) {
    return encoder.encode(texts, role);
  }
}
