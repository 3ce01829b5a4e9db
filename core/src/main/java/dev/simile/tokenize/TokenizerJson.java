package dev.simile.tokenize;

import dev.simile.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes tokenizers in the form Hugging Face's tokenizers reads, without truncation and padding.
 */
final class TokenizerJson {
  static final String FILE = "tokenizer.json";

  /** In the same form, with parts that Hugging Face's library does not know. */
  static final String OURS = "simile-tokenizer.json";

  private TokenizerJson() {}

  /**
   * @throws IllegalArgumentException if the tokenizer is not one that {@link Tokenizers} made
   */
  static void write(Path file, Tokenizer tokenizer) throws IOException {
    if (!(tokenizer instanceof TokenizerPipeline pipeline)) {
      throw new IllegalArgumentException(
          "no form in tokenizer.json: " + tokenizer.getClass().getSimpleName());
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("version", "1.0");
    json.put("truncation", null);
    json.put("padding", null);
    json.put("added_tokens", pipeline.added().stream().map(AddedTokens.AddedToken::json).toList());
    json.put("normalizer", empty(pipeline.normalizer().json()));
    json.put("pre_tokenizer", empty(pipeline.preTokenizer().json()));
    json.put("post_processor", pipeline.specialTokens().json());
    json.put("decoder", null);
    json.put("model", pipeline.model().json());
    Files.write(file, Json.writeCompact(json).getBytes(StandardCharsets.UTF_8));
  }

  /** A sequence of nothing is written as null. */
  private static @Nullable Object empty(Object form) {
    boolean nothing =
        form instanceof JsonForm map
            && "Sequence".equals(map.get("type"))
            && map.values().stream()
                .anyMatch(v -> v instanceof java.util.List<?> list && list.isEmpty());
    return nothing ? null : form;
  }
}
