package dev.simile.model;

import dev.simile.tokenize.Tokenizers;
import java.nio.file.Path;

/** Reads a tokenizer alone, for folders that hold nothing else yet. */
record TokenizerLoader() implements ModuleLoader {
  @Override
  public String type() {
    return TokenizerFolder.TYPE;
  }

  @Override
  public void load(Path folder, ModelParts parts) {
    parts.tokenizer(Tokenizers.read(folder));
  }
}
