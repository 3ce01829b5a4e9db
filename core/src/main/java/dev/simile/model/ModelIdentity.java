package dev.simile.model;

import java.nio.file.Files;
import java.nio.file.Path;

/** What tells one model from another: the hash of its bytes. */
public final class ModelIdentity {
  private ModelIdentity() {}

  /** The hash of a model folder's files that count (not the card), or of a word-vector file. */
  public static String of(Path path) {
    if (!Files.isDirectory(path)) {
      return FileHash.of(path);
    }
    return Provenance.read(path)
        .map(
            p -> {
              StringBuilder all = new StringBuilder();
              p.files().forEach(f -> all.append(f.path()).append(' ').append(f.sha256()).append('\n'));
              return FileHash.of(all.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            })
        .orElseGet(() -> FileHash.of(path));
  }
}
