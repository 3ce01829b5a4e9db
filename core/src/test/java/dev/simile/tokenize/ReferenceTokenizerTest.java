package dev.simile.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import dev.simile.data.Texts;
import dev.simile.testing.RealData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Piece for piece and offset for offset what Hugging Face's native library gives. */
class ReferenceTokenizerTest {
  @Test
  void wordPieceOfARealCheckpointEqualsTheReferenceInManyLanguages() throws Exception {
    Path folder = RealData.path("reference/minilm-uncased");
    List<String> texts = Texts.readAll(RealData.path("reference/wordpiece-gold/texts.txt"), "text");
    assertThat(texts).hasSizeGreaterThan(9_000);
    compare(Tokenizers.read(folder), folder.resolve("tokenizer.json"), texts, 0.999);
  }

  /** Prints the differences; how many may differ is the caller's. */
  static void compare(Tokenizer ours, Path json, List<String> texts, double floor)
      throws Exception {
    int equal = 0;
    List<String> differences = new ArrayList<>();
    try (HuggingFaceTokenizer reference =
        HuggingFaceTokenizer.newInstance(
            Files.newInputStream(json), Map.of("truncation", "false", "padding", "false"))) {
      for (String text : texts) {
        String expected = describe(reference.encode(text, false, false), text);
        String got = describe(ours, text);
        if (got.equals(expected)) {
          equal++;
        } else if (differences.size() < 20) {
          differences.add(text + "\n  ours " + got + "\n  ref  " + expected);
        }
      }
    }
    differences.forEach(System.out::println);
    System.out.println(equal + " of " + texts.size() + " texts equal the reference");
    assertThat((double) equal / texts.size()).isGreaterThanOrEqualTo(floor);
  }

  private static String describe(Tokenizer tokenizer, String text) {
    Tokens tokens = tokenizer.tokenize(text);
    StringBuilder out = new StringBuilder();
    for (int t = 0; t < tokens.size(); t++) {
      out.append(tokenizer.vocabulary().token(tokens.id(t)))
          .append('@')
          .append(tokens.start(t))
          .append('-')
          .append(tokens.end(t))
          .append(' ');
    }
    return out.toString();
  }

  /** The reference counts in code points. */
  private static String describe(Encoding encoding, String text) {
    StringBuilder out = new StringBuilder();
    String[] pieces = encoding.getTokens();
    CharSpan[] spans = encoding.getCharTokenSpans();
    for (int t = 0; t < pieces.length; t++) {
      out.append(pieces[t])
          .append('@')
          .append(text.offsetByCodePoints(0, spans[t].getStart()))
          .append('-')
          .append(text.offsetByCodePoints(0, spans[t].getEnd()))
          .append(' ');
    }
    return out.toString();
  }
}
