package dev.simile.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.data.Texts;
import dev.simile.testing.RealData;
import dev.simile.testing.ReferenceTokenizer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Piece for piece and offset for offset what Hugging Face's native library gives. */
class ReferenceTokenizerTest {
  @Test
  void wordPieceOfARealCheckpointEqualsTheReferenceInManyLanguages() throws Exception {
    Path folder = RealData.path("reference/minilm-uncased");
    List<String> texts = Texts.readAll(RealData.path("reference/wordpiece-gold/texts.txt"), "text");
    assertThat(texts).hasSizeGreaterThan(9_000);
    ReferenceTokenizer.compare(
        Tokenizers.read(folder), folder.resolve("tokenizer.json"), texts, 0.999);
  }
}
