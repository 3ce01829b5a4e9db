package dev.simile.model;

import dev.simile.encode.EmbeddingTable;
import dev.simile.encode.StaticEncoder;
import dev.simile.tokenize.Tokenizer;
import dev.simile.words.WordTable;
import dev.simile.words.WordVectorReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A word-vector file as a model: its words, and the mean of them as an encoder. Texts are split
 * into Unicode words, lower-cased if no word of the file has an upper-case letter.
 */
final class WordVectorModel {
  private WordVectorModel() {}

  static Model open(Path file, String name) {
    WordTable words = WordVectorReader.read(file, Integer.MAX_VALUE);
    boolean lowercase =
        words.words().stream()
            .noneMatch(word -> word.codePoints().anyMatch(Character::isUpperCase));
    Tokenizer tokenizer = WordVectorFolder.tokenizer(words.words(), "words", lowercase);
    EmbeddingTable table =
        new EmbeddingTable.Full(
            WordVectorFolder.withUnknown(words.matrix()), words.size() + 1, words.dimensions());
    return new Model(
        name,
        Optional.of(new StaticEncoder(tokenizer, table, List.of())),
        Optional.empty(),
        Optional.empty(),
        Optional.of(words),
        tokenizer);
  }
}
