package dev.simile.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import dev.simile.tokenize.Tokenizer;
import dev.simile.tokenize.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Hugging Face's native library as an oracle. */
public final class ReferenceTokenizer {
  private ReferenceTokenizer() {}

  /** Pieces and offsets; prints the differences. How many may differ is the caller's. */
  public static void compare(Tokenizer ours, Path json, List<String> texts, double floor)
      throws Exception {
    compare(ours, json, texts, true, floor);
  }

  /** Pieces, with or without their offsets. */
  public static void compare(
      Tokenizer ours, Path json, List<String> texts, boolean offsets, double floor)
      throws Exception {
    int equal = 0;
    List<String> differences = new ArrayList<>();
    try (HuggingFaceTokenizer reference =
        HuggingFaceTokenizer.newInstance(
            Files.newInputStream(json), Map.of("truncation", "false", "padding", "false"))) {
      for (String text : texts) {
        String expected = describe(reference.encode(text, false, false), text, ours);
        String got = describe(ours, text);
        if (!offsets) {
          expected = expected.replaceAll("@[0-9]+-[0-9]+ ", " ");
          got = got.replaceAll("@[0-9]+-[0-9]+ ", " ");
        }
        if (got.equals(expected)) {
          equal++;
        } else if (differences.size() < 5) {
          int at = Math.max(0, common(got, expected) - 20);
          differences.add(
              text + "\n  ours …" + cut(got, at) + "\n  reference …" + cut(expected, at));
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
  private static String describe(Encoding encoding, String text, Tokenizer ours) {
    StringBuilder out = new StringBuilder();
    // By id: the reference calls an unknown piece by its text.
    long[] ids = encoding.getIds();
    CharSpan[] spans = encoding.getCharTokenSpans();
    for (int t = 0; t < ids.length; t++) {
      out.append(ours.vocabulary().token((int) ids[t]))
          .append('@')
          .append(text.offsetByCodePoints(0, spans[t].getStart()))
          .append('-')
          .append(text.offsetByCodePoints(0, spans[t].getEnd()))
          .append(' ');
    }
    return out.toString();
  }

  private static int common(String a, String b) {
    int at = 0;
    while (at < Math.min(a.length(), b.length()) && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    return at;
  }

  private static String cut(String text, int from) {
    return text.substring(Math.min(from, text.length()), Math.min(text.length(), from + 100));
  }
}
