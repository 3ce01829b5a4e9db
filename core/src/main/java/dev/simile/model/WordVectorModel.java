package dev.simile.model;

import dev.simile.encode.EmbeddingTable;
import dev.simile.encode.StaticEncoder;
import dev.simile.encode.UnseenWords;
import dev.simile.match.Classifier;
import dev.simile.tokenize.Tokenizer;
import dev.simile.words.FastTextClassifier;
import dev.simile.words.FastTextWords;
import dev.simile.words.WordVectorReader;
import dev.simile.words.WordVectors;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A word-vector file as a model: its words, and the mean of them as an encoder. Texts are split
 * into Unicode words, lower-cased if no word of the file has an upper-case letter. Of a fastText
 * model unseen words have vectors too, and one trained for labels is a classifier.
 */
final class WordVectorModel {
  private WordVectorModel() {}

  static Model open(Path file, String name) {
    WordVectors words = WordVectorReader.open(file, Integer.MAX_VALUE);
    List<String> list = list(words);
    Tokenizer tokenizer = WordVectorFolder.tokenizer(list, "words", isLowercase(list));
    EmbeddingTable table =
        new EmbeddingTable.Full(
            WordVectorFolder.withUnknown(words.matrix()), words.size() + 1, words.dimensions());
    return new Model(
        name,
        Optional.of(new StaticEncoder(tokenizer, table, List.of(), unseen(words))),
        Optional.empty(),
        classifier(words),
        Optional.of(words),
        tokenizer);
  }

  private static Optional<Classifier> classifier(WordVectors words) {
    return words instanceof FastTextWords whole && FastTextClassifier.fits(whole.model())
        ? Optional.of(new FastTextClassifier(whole.model()))
        : Optional.empty();
  }

  private static List<String> list(WordVectors words) {
    return IntStream.range(0, words.size()).mapToObj(words::word).toList();
  }

  private static boolean isLowercase(List<String> words) {
    return words.stream().noneMatch(word -> word.codePoints().anyMatch(Character::isUpperCase));
  }

  /**
   * The vectors that a fastText model builds, of a text's words lower-cased if all it knows are.
   */
  static UnseenWords unseen(WordVectors words) {
    if (!(words instanceof FastTextWords)) {
      return UnseenWords.NONE;
    }
    return isLowercase(list(words))
        ? word -> words.vector(word.toLowerCase(Locale.ROOT))
        : words::vector;
  }
}
