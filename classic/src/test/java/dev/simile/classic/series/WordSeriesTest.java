package dev.simile.classic.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simile.classic.composition.FiveWords;
import dev.simile.model.Model;
import dev.simile.vector.Similarity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordSeriesTest {
  private static final List<String> TEXTS =
      List.of("sun moon", "sea", "sun moon sea", "moon moon sea");

  /**
   * Σ of word vectors by scikit-learn's TfidfVectorizer(sublinear_tf=True), fitted on the texts.
   */
  private static final double[] EXPECTED = {
    -0.7952088273856632, -0.19387284974301294, 2.2356655785195203
  };

  @TempDir Path folder;

  @Test
  void weighsWordsAsScikitLearnDoes() throws IOException {
    float[] row =
        model(Map.of())
            .encoder()
            .orElseThrow()
            .encode(List.of("moon moon moon sea"))
            .vectors()
            .row(0);
    for (int k = 0; k < 3; k++) {
      assertThat((double) row[k]).isCloseTo(EXPECTED[k], within(1e-6));
    }
  }

  @Test
  void explainsEveryTermFrequencyExactly() throws IOException {
    for (TermFrequency frequency : TermFrequency.values()) {
      Model model = model(Map.of("term-frequency", frequency.id()));
      List<String> pair = List.of("moon moon moon sea", "sun sea");
      var vectors = model.encoder().orElseThrow().encode(pair).vectors();
      assertThat(model.explainable().orElseThrow().explain(pair.get(0), pair.get(1)).score())
          .isCloseTo(Similarity.COSINE.of(vectors, 0, vectors, 1), within(1e-6));
    }
  }

  private Model model(Map<String, String> set) throws IOException {
    Path parent = java.nio.file.Files.createTempDirectory(folder, "base");
    return FiveWords.train(WordSeries.method(), FiveWords.write(parent), TEXTS, set);
  }
}
