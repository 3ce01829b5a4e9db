package dev.simile.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.testing.RandomTexts;
import dev.simile.testing.ReferenceTokenizer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every tokenizer and every text. */
class TokenizerContractTest {
  private static final Map<String, Tokenizer> TOKENIZERS = SampleTokenizers.all();

  @RegisterExtension final RandomTexts random = new RandomTexts();
  @TempDir Path folder;

  static Stream<String> names() {
    return TOKENIZERS.keySet().stream();
  }

  private static Tokenizer tokenizer(String name) {
    return Objects.requireNonNull(TOKENIZERS.get(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void offsetsAreInOrderWithinTheTextAndNeverInsideACharacter(String name) {
    Tokenizer tokenizer = tokenizer(name);
    for (String text : random.texts(400)) {
      check(tokenizer, text);
    }
  }

  private static void check(Tokenizer tokenizer, String text) {
    Tokens tokens = tokenizer.tokenize(text);
    int start = 0;
    int end = 0;
    int word = 0;
    for (int t = 0; t < tokens.size(); t++) {
      assertThat(tokens.id(t)).isBetween(0, tokenizer.vocabulary().size() - 1);
      assertThat(tokens.start(t)).isBetween(start, tokens.end(t));
      assertThat(tokens.end(t)).isBetween(end, text.length());
      assertThat(tokens.word(t)).isBetween(word, word + 1);
      assertThat(isInsidePair(text, tokens.start(t)) || isInsidePair(text, tokens.end(t)))
          .isFalse();
      start = tokens.start(t);
      end = tokens.end(t);
      word = tokens.word(t);
    }
  }

  private static boolean isInsidePair(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }

  @ParameterizedTest
  @MethodSource("names")
  void threadsGetTheSameTokens(String name) {
    Tokenizer tokenizer = tokenizer(name);
    List<String> texts = random.texts(100);
    List<String> alone = texts.stream().map(text -> describe(tokenizer, text)).toList();
    assertThat(texts.parallelStream().map(text -> describe(tokenizer, text)).toList())
        .isEqualTo(alone);
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsWrittenAndReadGivesTheSameTokens(String name) throws Exception {
    Tokenizer written = tokenizer(name);
    TokenizerJson.write(folder.resolve(TokenizerJson.FILE), written);
    Tokenizer read = Tokenizers.read(folder);
    assertThat(read.vocabulary().tokens()).isEqualTo(written.vocabulary().tokens());
    for (String text : random.texts(200)) {
      assertThat(describe(read, text)).isEqualTo(describe(written, text));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void tokensAreThoseOfTheReference(String name) throws Exception {
    Tokenizer tokenizer = tokenizer(name);
    Path file = folder.resolve(TokenizerJson.FILE);
    TokenizerJson.write(file, tokenizer);
    List<String> wellFormed =
        random.texts(400).stream()
            .map(t -> new String(t.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
            // Characters its normalizer drops make the reference see a first word anew.
            .map(t -> name.startsWith("XLM-R") ? t.replace("\u200D", "") : t)
            .toList();
    // Where a normalizer takes characters away or puts some in, the reference's own offsets slip.
    boolean offsets = !name.contains("Unigram") && !name.equals("added tokens");
    ReferenceTokenizer.compare(tokenizer, file, wellFormed, offsets, 1);
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void hugeTextsTakeLinearTime() {
    for (String text : random.hugeTexts(200_000)) {
      TOKENIZERS.values().forEach(tokenizer -> check(tokenizer, text));
    }
  }

  private static String describe(Tokenizer tokenizer, String text) {
    Tokens tokens = tokenizer.tokenize(text);
    StringBuilder out = new StringBuilder();
    for (int t = 0; t < tokens.size(); t++) {
      out.append(tokens.id(t)).append('@').append(tokens.start(t)).append('-');
      out.append(tokens.end(t)).append('w').append(tokens.word(t)).append(' ');
    }
    return out.toString();
  }
}
