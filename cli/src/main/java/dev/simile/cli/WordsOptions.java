package dev.simile.cli;

import dev.simile.error.UsageException;
import dev.simile.model.Models;
import dev.simile.words.NearestWords;
import dev.simile.words.WordVectorReader;
import dev.simile.words.WordVectors;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The word vectors a command asks, and how many of them. */
final class WordsOptions {
  @Mixin final ModelOption model = new ModelOption();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description =
          "Only the first N words, the most frequent in most files; of a word-vector file no more is read.")
  @Nullable Integer limit;

  /** Of a word-vector file the words alone are read: no tokenizer is made of them. */
  WordVectors words() {
    Path path = Models.locate(model.name);
    return Files.isRegularFile(path) ? WordVectorReader.open(path, limit()) : model.words();
  }

  /** Answers come from the first {@link #limit} words. */
  NearestWords nearest() {
    return new NearestWords(words(), limit());
  }

  int limit() {
    if (limit == null) {
      return Integer.MAX_VALUE;
    }
    if (limit < 1) {
      throw new UsageException("--limit takes a number from 1 on, not " + limit);
    }
    return limit;
  }
}
