package dev.simile.encode;

import dev.simile.tokenize.Tokens;
import dev.simile.tokenize.Vocabulary;
import dev.simile.vector.DenseVectors;
import java.util.List;

/**
 * The tokens of one text with a vector each.
 *
 * @param vectors one matrix a layer asked for, each {@code [tokens, dimensions]}; a single one
 *     unless all were asked for
 */
public record TokenEmbeddings(
    Tokens tokens, Vocabulary vocabulary, List<DenseVectors> vectors, TextReport report) {
  public TokenEmbeddings {
    vectors = List.copyOf(vectors);
  }
}
