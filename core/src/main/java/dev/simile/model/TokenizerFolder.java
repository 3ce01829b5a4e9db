package dev.simile.model;

import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokenizers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes a trained tokenizer as a model folder, from which tables and networks are trained. */
public final class TokenizerFolder {
  static final String TYPE = "tokenizer.v1";

  private TokenizerFolder() {}

  public static void write(Path folder, Tokenizer tokenizer) throws IOException {
    Tokenizers.write(folder, tokenizer);
    ModelFolder.writeModules(folder, List.of(new ModelFolder.Module(TYPE, ".")));
  }
}
