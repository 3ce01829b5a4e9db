package dev.simile.classic.counts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simile.encode.Role;
import dev.simile.vector.SparseVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TermRowsTest {
  @TempDir Path folder;

  /** More occurrences than stand in one piece; words that are no terms; texts without any. */
  @Test
  void theMatrixIsWhatTheEncoderSaysOfTheSameTexts() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    String[] texts = new String[3000];
    for (int i = 0; i < texts.length; i++) {
      StringBuilder text = new StringBuilder(i % 100 == 7 ? "once" + i : "");
      for (int w = 0; w < (i % 100 == 7 ? 0 : 50); w++) {
        text.append(" w").append((int) (500 * Math.pow(random.nextDouble(), 3)));
      }
      texts[i] = text.toString();
    }
    TermTraining.Fitted fitted =
        TermTraining.tfidf(
            TermRuns.run(folder, "tfidf", Map.of("min-texts", "2"), Optional.empty(), texts));
    SparseVectors expected =
        fitted.terms().sparse(List.of(texts), Role.DOCUMENT, new ArrayList<>());
    SparseVectors made = fitted.vectors();
    assertThat(made.rowStarts()).isEqualTo(expected.rowStarts());
    assertThat(made.indices()).isEqualTo(expected.indices());
    assertThat(made.values()).isEqualTo(expected.values());
    assertThat(made.rowStarts()[8]).isEqualTo(made.rowStarts()[7]);
  }
}
