package dev.simile.tokenize;

import dev.simile.error.ModelException;
import dev.simile.json.Json;
import dev.simile.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes tokenizers: from the files of a model folder, or from a vocabulary. */
public final class Tokenizers {
  private static final Normalizer NO_NORMALIZER = new Normalizer.Sequence(List.of());

  private static final List<String> BERT_SPECIAL =
      List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

  static final PreTokenizer UNIGRAM_SPLITTER = CharSplitter.BERT;

  private Tokenizers() {}

  /**
   * Reads the tokenizer of a model folder: tokenizer.json if it is there, or what {@link #write}
   * writes in its place, else a WordPiece vocab.txt with what tokenizer_config.json says. A bare
   * vocab.txt is taken as lower-cased if no piece has an upper-case letter outside brackets.
   * Truncation and padding asked for by the file are left to the model.
   *
   * @throws ModelException if there is no tokenizer or it is damaged
   */
  public static Tokenizer read(Path folder) {
    Path json = folder.resolve(TokenizerJson.FILE);
    if (Files.isRegularFile(json)) {
      return TokenizerJsonReader.read(json);
    }
    Path ours = folder.resolve(TokenizerJson.OURS);
    if (Files.isRegularFile(ours)) {
      return TokenizerJsonReader.read(ours);
    }
    Path vocabulary = folder.resolve("vocab.txt");
    if (Files.isRegularFile(vocabulary)) {
      return readWordPiece(vocabulary);
    }
    throw new ModelException(
        folder + ": no tokenizer: neither " + TokenizerJson.FILE + " nor vocab.txt");
  }

  /**
   * Writes a tokenizer into a model folder: as tokenizer.json, which Hugging Face's library reads;
   * one with a segmenter or of letter trigrams, which that library does not know, in the same form
   * as simile-tokenizer.json.
   *
   * @throws IllegalArgumentException if the tokenizer is not one that this class made
   */
  public static void write(Path folder, Tokenizer tokenizer) throws IOException {
    Files.createDirectories(folder);
    TokenizerJson.write(
        folder.resolve(isPortable(tokenizer) ? TokenizerJson.FILE : TokenizerJson.OURS), tokenizer);
  }

  /** True if Hugging Face's library knows all parts of this tokenizer. */
  public static boolean isPortable(Tokenizer tokenizer) {
    return tokenizer instanceof TokenizerPipeline pipeline
        && !(pipeline.preTokenizer() instanceof SegmenterSplitter)
        && !(pipeline.model() instanceof LetterTrigrams);
  }

  private static Tokenizer readWordPiece(Path file) {
    List<String> tokens = new ArrayList<>();
    try {
      for (String line : Files.readString(file, StandardCharsets.UTF_8).split("\n", -1)) {
        tokens.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
      }
    } catch (IOException e) {
      throw new ModelException(file + ": cannot be read as UTF-8: " + e.getMessage(), e);
    }
    if (tokens.getLast().isEmpty()) {
      tokens.removeLast();
    }
    JsonObject config = null;
    Path configFile = file.resolveSibling("tokenizer_config.json");
    if (Files.isRegularFile(configFile)) {
      config = Json.readObject(configFile);
    }
    int unknown = tokens.indexOf("[UNK]");
    if (unknown < 0) {
      throw new ModelException(
          file + ": no [UNK] among its " + tokens.size() + " lines; not a BERT vocabulary");
    }
    boolean lowercase = config != null ? config.flag("do_lower_case", true) : isLowerCase(tokens);
    Boolean stripAccents =
        config != null && config.has("strip_accents")
            ? Boolean.valueOf(config.flag("strip_accents", false))
            : null;
    boolean chinese = config == null || config.flag("tokenize_chinese_chars", true);
    return bert(tokens, unknown, lowercase, stripAccents, chinese);
  }

  private static boolean isLowerCase(List<String> tokens) {
    return tokens.stream()
        .filter(token -> !token.startsWith("["))
        .noneMatch(token -> token.codePoints().anyMatch(Character::isUpperCase));
  }

  static Tokenizer bert(
      List<String> tokens,
      int unknown,
      boolean lowercase,
      @Nullable Boolean stripAccents,
      boolean chinese) {
    List<AddedTokens.AddedToken> added = new ArrayList<>();
    for (String name : BERT_SPECIAL) {
      if (tokens.contains(name)) {
        added.add(
            new AddedTokens.AddedToken(
                tokens.indexOf(name), name, false, false, false, false, true));
      }
    }
    int cls = tokens.indexOf("[CLS]");
    int sep = tokens.indexOf("[SEP]");
    SpecialTokens special = cls < 0 || sep < 0 ? SpecialTokens.NONE : SpecialTokens.bert(cls, sep);
    return new TokenizerPipeline(
        new BertNormalizer(true, chinese, stripAccents, lowercase),
        CharSplitter.BERT,
        new WordPiece(new Vocabulary(tokens, unknown), "##", 100),
        added,
        special);
  }

  /**
   * The same tokenizer with the special tokens of BERT: those of [PAD], [CLS], [SEP] and [MASK] it
   * lacks get ids behind its vocabulary, and [CLS] and [SEP] stand around a text. What was there
   * keeps its id; a tokenizer that puts special tokens of its own around a text keeps these.
   *
   * @throws IllegalArgumentException if the tokenizer is not one that this class made
   */
  public static Tokenizer withBertTokens(Tokenizer tokenizer) {
    if (!(tokenizer instanceof TokenizerPipeline pipeline)) {
      throw new IllegalArgumentException(
          "no special tokens can be added to a " + tokenizer.getClass().getSimpleName());
    }
    Vocabulary vocabulary = tokenizer.vocabulary();
    List<AddedTokens.AddedToken> added = new ArrayList<>(pipeline.added());
    int next = vocabulary.size();
    for (String name : BERT_SPECIAL) {
      boolean isAdded = added.stream().anyMatch(token -> token.content().equals(name));
      boolean inVocabulary = vocabulary.id(name) != Vocabulary.NONE;
      if (!isAdded && (inVocabulary || !name.equals("[UNK]"))) {
        int id = inVocabulary ? vocabulary.id(name) : next++;
        added.add(new AddedTokens.AddedToken(id, name, false, false, false, false, true));
      }
    }
    return new TokenizerPipeline(
        pipeline.normalizer(),
        pipeline.preTokenizer(),
        pipeline.model(),
        added,
        pipeline.specialTokens().count() > 0
            ? pipeline.specialTokens()
            : SpecialTokens.bert(id(added, "[CLS]"), id(added, "[SEP]")));
  }

  private static int id(List<AddedTokens.AddedToken> added, String content) {
    return added.stream()
        .filter(token -> token.content().equals(content))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /**
   * A tokenizer of whole words.
   *
   * @param splitting {@code whitespace}, {@code words}, {@code terms}, {@code alphanumeric}, {@code
   *     characters} or the id of a {@link SegmenterProvider}
   * @param unknownToken what other words become, one of {@code words}; null leaves them out, which
   *     Hugging Face's library does not know
   */
  public static Tokenizer wordLevel(
      String splitting, boolean lowercase, List<String> words, @Nullable String unknownToken) {
    int unknown = unknownToken == null ? Vocabulary.NONE : words.indexOf(unknownToken);
    return new TokenizerPipeline(
        lowercase ? CharNormalizer.LOWERCASE : NO_NORMALIZER,
        splitter(splitting),
        new WordLevel(new Vocabulary(words, unknown)),
        List.of(),
        SpecialTokens.NONE);
  }

  /**
   * A tokenizer of trained pieces. Texts are split at white space and around each sign of
   * punctuation; no piece crosses such a border.
   *
   * @param pieces the vocabulary, with {@code unknownToken}
   * @param scores the log-probability of each piece
   */
  public static Tokenizer unigram(
      Normalizer normalizer, List<String> pieces, double[] scores, String unknownToken) {
    Vocabulary vocabulary = new Vocabulary(pieces, pieces.indexOf(unknownToken));
    return new TokenizerPipeline(
        normalizer,
        UNIGRAM_SPLITTER,
        new Unigram(vocabulary, scores, false),
        List.of(),
        SpecialTokens.NONE);
  }

  static PreTokenizer splitter(String splitting) {
    return switch (splitting) {
      case "whitespace" -> CharSplitter.WHITESPACE_SPLIT;
      case "words" -> WordScanner.WORDS;
      case "terms" -> WordScanner.TERMS;
      case "alphanumeric" -> WordScanner.ALPHANUMERIC;
      case "characters" -> WordScanner.CHARACTERS;
      default ->
          SegmenterSplitter.find(splitting)
              .orElseThrow(() -> new IllegalArgumentException("no such splitting: " + splitting));
    };
  }
}
