package dev.simile.model;

import dev.simile.words.WordVectors;
import java.nio.file.Path;

/** A word-vector file as a model: its words, and the mean of them as an encoder. */
final class WordVectorModel {
  private WordVectorModel() {}

  static Model open(Path file, String name) {
    throw new dev.simile.error.ModelException(file + ": not a model " + WordVectors.class);
  }
}
